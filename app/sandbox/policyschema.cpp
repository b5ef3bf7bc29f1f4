// SPDX-FileCopyrightText: 2026 The Poolhouse authors
// SPDX-License-Identifier: Apache-2.0
#include "app/sandbox/policyschema.h"

namespace Poolhouse::Sandbox {

namespace {

// As superuser: the auth schema belongs to another service.
constexpr char script[] = R"sql(
create or replace function auth.jwt() returns jsonb language sql stable as
    $$ select coalesce(nullif(current_setting('request.jwt.claim', true), ''),
                       nullif(current_setting('request.jwt.claims', true), ''))::jsonb $$;
create or replace function auth.uid() returns uuid language sql stable as
    $$ select coalesce(nullif(current_setting('request.jwt.claim.sub', true), ''), auth.jwt() ->> 'sub')::uuid $$;
create or replace function auth.role() returns text language sql stable as
    $$ select coalesce(nullif(current_setting('request.jwt.claim.role', true), ''), auth.jwt() ->> 'role') $$;
create or replace function auth.email() returns text language sql stable as
    $$ select coalesce(nullif(current_setting('request.jwt.claim.email', true), ''), auth.jwt() ->> 'email') $$;
-- The service itself may delete; everybody else must say that he means it.
alter role supabase_storage_admin set storage.allow_delete_query = 'true';

set local role supabase_storage_admin;
create or replace function storage.operation() returns text language sql stable as
    $$ select current_setting('storage.operation', true) $$;
create or replace function storage.allow_only_operation(expected_operation text) returns boolean
language sql stable as $$
    select coalesce(nullif(regexp_replace(expected_operation, '^storage\.', ''), '')
                    = regexp_replace(storage.operation(), '^storage\.', ''), false)
$$;
create or replace function storage.allow_any_operation(expected_operations text[]) returns boolean
language sql stable as $$
    select exists (select 1 from unnest(expected_operations) as wanted where storage.allow_only_operation(wanted))
$$;
create or replace function storage.get_size_by_bucket() returns table (size bigint, bucket_id text)
language sql stable as $$
    select sum((o.metadata ->> 'size')::bigint)::bigint, o.bucket_id from storage.objects o group by o.bucket_id
$$;
create or replace function storage.protect_delete() returns trigger language plpgsql as $$
begin
    if coalesce(current_setting('storage.allow_delete_query', true), 'false') <> 'true' then
        raise exception 'Direct deletion from storage tables is not allowed. Use the Storage API instead.'
            using errcode = '42501', hint = 'This prevents accidental data loss from orphaned objects.';
    end if;
    return null;
end $$;
drop trigger if exists protect_buckets_delete on storage.buckets;
create trigger protect_buckets_delete before delete on storage.buckets
    for each statement execute function storage.protect_delete();
drop trigger if exists protect_objects_delete on storage.objects;
create trigger protect_objects_delete before delete on storage.objects
    for each statement execute function storage.protect_delete();
)sql";

} // namespace

QByteArray policySchema()
{
    return script;
}

} // namespace Poolhouse::Sandbox
