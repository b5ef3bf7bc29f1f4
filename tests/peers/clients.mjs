// The packages as npm installed them, and clients of them for the running sandbox.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { sandbox } from './sandbox.mjs';

const require = createRequire(`${process.env.POOLHOUSE_PEERS}/package.json`);
const { StorageClient } = require('@supabase/storage-js');
export const tus = require('tus-js-client');

/** As supabase-js makes it: the key in both headers, or a user's token beside it. */
export function client(key = sandbox.service_role_key, token = key) {
  return new StorageClient(sandbox.base, { apikey: key, Authorization: `Bearer ${token}` });
}

/** The data of an answer that must have no error. */
export function dataOf({ data, error }) {
  assert.equal(error, null);
  return data;
}

/** What an error says, of an answer that must have one. */
export function errorOf({ data, error }) {
  assert.ok(error, `no error but ${JSON.stringify(data)}`);
  const { status, statusCode, code, message } = error;
  return { status, statusCode, code, message };
}

export const uuid = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/;
export const isoTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
