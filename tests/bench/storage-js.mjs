// Uploads every file of a folder with @supabase/storage-js, sixteen at a time. Peer of tests/bench/run.sh.
// usage: node storage-js.mjs FOLDER-WITH-NODE_MODULES BUCKET FOLDER
import { createRequire } from 'node:module';
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';

const [modules, bucket, folder] = process.argv.slice(2);
const require = createRequire(path.join(path.resolve(modules), 'package.json'));
const { StorageClient } = require('@supabase/storage-js');
const key = process.env.SUPABASE_SERVICE_ROLE_KEY;
const client = new StorageClient(`${process.env.SUPABASE_URL}/storage/v1`, { apikey: key, Authorization: `Bearer ${key}` });
const names = await readdir(folder);
let failed = 0;
async function worker() {
  for (let name = names.pop(); name; name = names.pop()) {
    const { error } = await client.from(bucket).upload(`js/${name}`, await readFile(path.join(folder, name)), { upsert: true });
    if (error) { failed++; console.error(name, error.message); }
  }
}
await Promise.all(Array.from({ length: 16 }, worker));
process.exit(failed ? 1 : 0);
