// What run.sh runs: one sandbox, and every peer against it.
import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import { sandbox } from './sandbox.mjs';

before(() => sandbox.start());
after(async () => assert.equal(await sandbox.stop(), 0));

await import('./buckets.mjs');
await import('./objects.mjs');
await import('./links.mjs');
await import('./keys.mjs');
await import('./resumable.mjs');
