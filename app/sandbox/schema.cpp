// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "app/sandbox/schema.h"

#include "app/sandbox/policyschema.h"
#include "app/sandbox/storageapi/listingschema.h"

#include <QCryptographicHash>

namespace Poolhouse::Sandbox {

namespace {

// Names, attributes and memberships as on a hosted project. Passwords are set at every start.
constexpr char roles[] = R"sql(
create role anon nologin noinherit;
create role authenticated nologin noinherit;
create role service_role nologin noinherit bypassrls;
create role authenticator login noinherit;
create role supabase_auth_admin login noinherit createrole;
create role supabase_storage_admin login noinherit createrole;
create role postgres login createdb createrole replication bypassrls;
grant anon, authenticated, service_role to authenticator;
grant authenticator to supabase_storage_admin;
grant anon, authenticated, service_role to postgres, supabase_storage_admin;
grant pg_monitor, pg_signal_backend, pg_read_all_data to postgres;
-- Hosted, an extension lets postgres make policies on the storage tables; without it, membership does.
grant supabase_storage_admin to postgres;
grant all on database postgres to postgres;
grant all on schema public to postgres;
grant usage on schema public to anon, authenticated, service_role;
)sql";

// The columns of the real tables. One difference, for one index less on the upload path: object names have
// collation "C", so that the unique index also serves listings, which are in byte order.
constexpr char storage[] = R"sql(
create schema poolhouse_project;
create table poolhouse_project.fingerprint (value text not null);
create schema auth authorization supabase_auth_admin;
grant usage on schema auth to public;
create function auth.jwt() returns jsonb language sql stable as
    $$ select nullif(current_setting('request.jwt.claims', true), '')::jsonb $$;
create function auth.uid() returns uuid language sql stable as $$ select (auth.jwt() ->> 'sub')::uuid $$;
create function auth.role() returns text language sql stable as $$ select auth.jwt() ->> 'role' $$;

create schema storage authorization supabase_storage_admin;
grant usage on schema storage to postgres, anon, authenticated, service_role;
set local role supabase_storage_admin;
create type storage.buckettype as enum ('STANDARD', 'ANALYTICS', 'VECTOR');
create table storage.buckets (
    id text primary key,
    name text not null,
    owner uuid,
    created_at timestamptz default now(),
    updated_at timestamptz default now(),
    public boolean default false,
    avif_autodetection boolean default false,
    file_size_limit bigint,
    allowed_mime_types text[],
    owner_id text,
    type storage.buckettype not null default 'STANDARD'
);
create unique index bname on storage.buckets (name);
create table storage.objects (
    id uuid primary key default gen_random_uuid(),
    bucket_id text references storage.buckets (id),
    name text collate "C",
    owner uuid,
    created_at timestamptz default now(),
    updated_at timestamptz default now(),
    last_accessed_at timestamptz default now(),
    metadata jsonb,
    path_tokens text[] generated always as (string_to_array(name, '/')) stored,
    version text,
    owner_id text,
    user_metadata jsonb
);
create unique index bucketid_objname on storage.objects (bucket_id, name);
create index idx_objects_bucket_id_lower_name on storage.objects (bucket_id, lower(name), name);
alter table storage.buckets enable row level security;
alter table storage.objects enable row level security;
grant all on storage.buckets, storage.objects to anon, authenticated, service_role;
grant all on storage.buckets, storage.objects to postgres with grant option;
create function storage.foldername(name text) returns text[] language sql immutable as
    $$ select (string_to_array(name, '/'))[1 : array_length(string_to_array(name, '/'), 1) - 1] $$;
create function storage.filename(name text) returns text language sql immutable as
    $$ select (string_to_array(name, '/'))[array_length(string_to_array(name, '/'), 1)] $$;
create function storage.extension(name text) returns text language sql immutable as
    $$ select reverse(split_part(reverse(storage.filename(name)), '.', 1)) $$;
)sql";

// Functions, because their plans are cached in the server connection: PgBouncer in transaction mode has no
// prepared statements, and planning costs more than the work.
constexpr char uploads[] = R"sql(
create schema poolhouse_sandbox authorization supabase_storage_admin;
grant usage on schema poolhouse_sandbox to public;
create table poolhouse_sandbox.fingerprint (value text not null);
grant select on poolhouse_sandbox.fingerprint to public;
grant create, usage on schema poolhouse_sandbox to supabase_storage_admin;
set local role supabase_storage_admin;

create function poolhouse_sandbox.iso(at timestamptz) returns text language sql stable as
    $$ select to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') $$;

-- An empty list is not the same as none: resumable uploads find no type in it.
create function poolhouse_sandbox.mime_types(list text) returns text[] language sql immutable as
    $$ select array(select jsonb_array_elements_text(list::jsonb)) where list is not null $$;

create function poolhouse_sandbox.upload_target(p_bucket text, p_name text)
returns table (size_limit bigint, mime_types text, taken boolean) language plpgsql stable as $$
begin
    return query
        select b.file_size_limit, to_json(b.allowed_mime_types)::text,
               exists (select 1 from storage.objects o where o.bucket_id = b.id and o.name = p_name)
        from storage.buckets b where b.id = p_bucket and b.type = 'STANDARD';
end $$;

-- A user's id need not be a UUID; only one that is goes into the column "owner".
create function poolhouse_sandbox.uuid_or_null(id text) returns uuid language sql immutable as
    $$ select case when id ~* '^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$' then id::uuid end $$;

-- Puts an object's row in place. "previous" is the version that was replaced; "stored" is false when the name is
-- taken and may not be replaced. What is null stays as it was, as on the real server; JSON null empties. The loop is
-- for a row that vanishes between the two statements.
create function poolhouse_sandbox.store(p_bucket text, p_name text, p_owner text, p_version text,
                                        p_metadata jsonb, p_user_metadata jsonb, p_upsert boolean)
returns table (stored boolean, previous text, object_id uuid, object_owner text, object_owner_id text,
               updated text, created text, accessed text, own_metadata text) language plpgsql as $$
declare
    owner_uuid uuid := poolhouse_sandbox.uuid_or_null(p_owner);
    old_version text;
    r storage.objects;
begin
    loop
        insert into storage.objects (bucket_id, name, owner, owner_id, version, metadata, user_metadata)
            values (p_bucket, p_name, owner_uuid, p_owner, p_version, p_metadata, nullif(p_user_metadata, 'null'))
            on conflict (bucket_id, name) do nothing returning * into r;
        if not found then
            if not p_upsert then
                return query select false, null::text, null::uuid, null::text, null::text, null::text, null::text,
                                    null::text, null::text;
                return;
            end if;
            select o.version into old_version from storage.objects o
                where o.bucket_id = p_bucket and o.name = p_name for update;
            continue when not found;
            update storage.objects o set owner = coalesce(owner_uuid, o.owner), version = p_version,
                owner_id = coalesce(p_owner, o.owner_id), metadata = p_metadata, updated_at = now(),
                user_metadata = case when p_user_metadata is null then o.user_metadata
                                     else nullif(p_user_metadata, 'null') end
                where o.bucket_id = p_bucket and o.name = p_name returning * into r;
        end if;
        return query select true, old_version, r.id, coalesce(r.owner::text, ''), coalesce(r.owner_id, ''),
                            poolhouse_sandbox.iso(r.updated_at), poolhouse_sandbox.iso(r.created_at),
                            poolhouse_sandbox.iso(r.last_accessed_at), coalesce(r.user_metadata::text, 'null');
        return;
    end loop;
end $$;

create function poolhouse_sandbox.find_object(p_bucket text, p_name text)
returns table (id uuid, version text, metadata text, user_metadata text, updated_at text, created_at text)
language plpgsql stable as $$
begin
    return query
        select o.id, o.version, o.metadata::text, o.user_metadata::text, poolhouse_sandbox.iso(o.updated_at),
               poolhouse_sandbox.iso(o.created_at)
        from storage.objects o where o.bucket_id = p_bucket and o.name = p_name;
end $$;
)sql";

QByteArray fingerprint(const QList<QByteArray> &scripts)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const QByteArray &script : scripts) {
        hash.addData(script);
    }
    return hash.result().toHex().left(16);
}

} // namespace

QList<QByteArray> projectScripts()
{
    return {roles, storage};
}

QList<QByteArray> functionScripts()
{
    return {policySchema(), uploads, listingSchema()};
}

QByteArray projectFingerprint()
{
    return fingerprint(projectScripts());
}

QByteArray functionFingerprint()
{
    return fingerprint(functionScripts());
}

} // namespace Poolhouse::Sandbox
