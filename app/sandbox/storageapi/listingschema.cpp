// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "app/sandbox/storageapi/listingschema.h"

namespace Poolhouse::Sandbox {

namespace {

// By name, both listings walk the index: a run of files is one scan, a folder is one row, after which the
// scan starts again behind everything in it ('0' is the byte after '/'). So a page costs what it shows, with
// 100,000 files in a folder as with 100,000 folders. The settings keep the planner on the index whatever the
// statistics say, and the plan from being made again for every folder. chr(1114111) sorts behind every key.
constexpr char walks[] = R"sql(
set local role supabase_storage_admin;

create function poolhouse_sandbox.list_v1(p_bucket text, p_prefix text, p_search text, p_limit int,
                                          p_offset int, p_descending boolean)
returns table (name text, id uuid, updated_at timestamptz, created_at timestamptz,
               last_accessed_at timestamptz, metadata jsonb)
language plpgsql stable
set enable_seqscan = off set enable_bitmapscan = off set enable_sort = off
set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
declare
    needle text := lower(p_prefix || p_search);
    needle_length int := length(p_prefix || p_search);
    prefix_length int := length(p_prefix);
    place text := case when p_descending then needle || chr(1114111) else needle end;
    again boolean := true;
    position_of_slash int;
    skipped int := 0;
    emitted int := 0;
    walk refcursor;
    r record;
begin
    while again loop
        again := false;
        if p_descending then
            open walk no scroll for
                select o.name, lower(o.name) as lowered, o.id, o.updated_at, o.created_at, o.last_accessed_at,
                       o.metadata
                from storage.objects o where o.bucket_id = p_bucket and lower(o.name) < place collate "C"
                order by o.bucket_id desc, lower(o.name) desc, o.name desc;
        else
            open walk no scroll for
                select o.name, lower(o.name) as lowered, o.id, o.updated_at, o.created_at, o.last_accessed_at,
                       o.metadata
                from storage.objects o where o.bucket_id = p_bucket and lower(o.name) >= place collate "C"
                order by o.bucket_id, lower(o.name), o.name;
        end if;
        loop
            fetch walk into r;
            exit when not found or not starts_with(r.lowered, needle);
            position_of_slash := position('/' in substr(r.name, needle_length + 1));
            if skipped < p_offset then
                skipped := skipped + 1;
            else
                if position_of_slash > 0 then
                    name := substr(r.name, prefix_length + 1, needle_length - prefix_length + position_of_slash - 1);
                    id := null; updated_at := null; created_at := null; last_accessed_at := null; metadata := null;
                else
                    name := substr(r.name, prefix_length + 1);
                    id := r.id; updated_at := r.updated_at; created_at := r.created_at;
                    last_accessed_at := r.last_accessed_at; metadata := r.metadata;
                end if;
                return next;
                emitted := emitted + 1;
                if emitted >= p_limit then
                    close walk;
                    return;
                end if;
            end if;
            if position_of_slash > 0 then
                place := left(r.lowered, needle_length + position_of_slash - 1)
                    || case when p_descending then '/' else '0' end;
                again := true;
                exit;
            end if;
        end loop;
        close walk;
    end loop;
end $$;

-- Flat when there is no delimiter. "after" is the last name of the page before: a folder with its slash.
create function poolhouse_sandbox.list_v2(p_bucket text, p_prefix text, p_delimiter boolean, p_limit int,
                                          p_after text, p_descending boolean)
returns table (name text, id uuid, updated_at timestamptz, created_at timestamptz,
               last_accessed_at timestamptz, metadata jsonb)
language plpgsql stable
set enable_seqscan = off set enable_bitmapscan = off set enable_sort = off
set plan_cache_mode = force_generic_plan as $$
#variable_conflict use_column
declare
    prefix_length int := length(p_prefix);
    place text;
    again boolean := true;
    position_of_slash int := 0;
    emitted int := 0;
    walk refcursor;
    r record;
begin
    if p_after is null then
        place := case when p_descending then p_prefix || chr(1114111) else p_prefix end;
    elsif p_descending then
        place := p_after;
    elsif p_delimiter and right(p_after, 1) = '/' and length(p_after) > prefix_length then
        place := left(p_after, -1) || '0';
    else
        place := p_after || chr(1);
    end if;
    if not p_descending and place collate "C" < p_prefix collate "C" then
        place := p_prefix;
    end if;
    while again loop
        again := false;
        if p_descending then
            open walk no scroll for
                select o.name, o.id, o.updated_at, o.created_at, o.last_accessed_at, o.metadata
                from storage.objects o where o.bucket_id = p_bucket and o.name < place collate "C"
                order by o.bucket_id desc, o.name desc;
        else
            open walk no scroll for
                select o.name, o.id, o.updated_at, o.created_at, o.last_accessed_at, o.metadata
                from storage.objects o where o.bucket_id = p_bucket and o.name >= place collate "C"
                order by o.bucket_id, o.name;
        end if;
        loop
            fetch walk into r;
            exit when not found or not starts_with(r.name, p_prefix);
            if p_delimiter then
                position_of_slash := position('/' in substr(r.name, prefix_length + 1));
            end if;
            if position_of_slash > 0 then
                name := left(r.name, prefix_length + position_of_slash);
                id := null; updated_at := null; created_at := null; last_accessed_at := null; metadata := null;
            else
                name := r.name; id := r.id; updated_at := r.updated_at; created_at := r.created_at;
                last_accessed_at := r.last_accessed_at; metadata := r.metadata;
            end if;
            return next;
            emitted := emitted + 1;
            if emitted >= p_limit then
                close walk;
                return;
            end if;
            if position_of_slash > 0 then
                place := case when p_descending then name else left(name, -1) || '0' end;
                again := true;
                exit;
            end if;
        end loop;
        close walk;
    end loop;
end $$;
)sql";

// By a date there is no such order in the index: these read the whole folder, as the real server does.
constexpr char dated[] = R"sql(
create function poolhouse_sandbox.list_v1_by(p_bucket text, p_prefix text, p_search text, p_limit int,
                                             p_offset int, p_column text, p_descending boolean)
returns table (name text, id uuid, updated_at timestamptz, created_at timestamptz,
               last_accessed_at timestamptz, metadata jsonb)
language sql stable as $$
    with matching as (
        select o.*, position('/' in substr(o.name, length(p_prefix || p_search) + 1)) as slash,
               case p_column when 'created_at' then o.created_at when 'updated_at' then o.updated_at
                             else o.last_accessed_at end as at
        from storage.objects o
        where o.bucket_id = p_bucket and starts_with(lower(o.name), lower(p_prefix || p_search))
    ), rows as (
        select distinct true as folder, substr(m.name, length(p_prefix) + 1, length(p_search) + m.slash - 1) as name,
               null::uuid as id, null::timestamptz as updated_at, null::timestamptz as created_at,
               null::timestamptz as last_accessed_at, null::jsonb as metadata, null::timestamptz as at
        from matching m where m.slash > 0
        union all
        select false, substr(m.name, length(p_prefix) + 1), m.id, m.updated_at, m.created_at,
               m.last_accessed_at, m.metadata, m.at
        from matching m where m.slash = 0
    )
    select r.name, r.id, r.updated_at, r.created_at, r.last_accessed_at, r.metadata from rows r
    order by r.folder desc,
             case when not p_descending then r.at end, case when p_descending then r.at end desc,
             case when not p_descending then r.name collate "C" end,
             case when p_descending then r.name collate "C" end desc
    limit p_limit offset p_offset
$$;

create function poolhouse_sandbox.list_v2_by(p_bucket text, p_prefix text, p_delimiter boolean, p_limit int,
                                             p_after text, p_after_at timestamptz, p_column text,
                                             p_descending boolean)
returns table (name text, id uuid, updated_at timestamptz, created_at timestamptz,
               last_accessed_at timestamptz, metadata jsonb)
language sql stable as $$
    with matching as (
        select o.*, case when p_delimiter then position('/' in substr(o.name, length(p_prefix) + 1))
                         else 0 end as slash,
               case p_column when 'created_at' then o.created_at else o.updated_at end as at
        from storage.objects o
        where o.bucket_id = p_bucket and o.name >= p_prefix collate "C"
          and o.name < (p_prefix || chr(1114111)) collate "C"
    ), rows as (
        select left(m.name, length(p_prefix) + m.slash) as name, null::uuid as id,
               min(m.created_at) as updated_at, min(m.created_at) as created_at,
               null::timestamptz as last_accessed_at, null::jsonb as metadata,
               date_trunc('milliseconds', min(m.created_at)) as at
        from matching m where m.slash > 0 group by 1
        union all
        select m.name, m.id, m.updated_at, m.created_at, m.last_accessed_at, m.metadata,
               date_trunc('milliseconds', m.at)
        from matching m where m.slash = 0
    )
    select r.name, r.id, r.updated_at, r.created_at, r.last_accessed_at, r.metadata from rows r
    where p_after is null
       or (not p_descending and (r.at, r.name collate "C") > (p_after_at, p_after collate "C"))
       or (p_descending and (r.at, r.name collate "C") < (p_after_at, p_after collate "C"))
    order by case when not p_descending then r.at end, case when p_descending then r.at end desc,
             case when not p_descending then r.name collate "C" end,
             case when p_descending then r.name collate "C" end desc
    limit p_limit
$$;
)sql";

} // namespace

QByteArray listingSchema()
{
    return QByteArray(walks) + dated;
}

} // namespace Poolhouse::Sandbox
