// Keys and roles as storage-js meets them, and faults as it reports them.
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { client, dataOf, errorOf } from './clients.mjs';
import { sandbox } from './sandbox.mjs';

describe('storage-js: keys', () => {
  before(async () => {
    dataOf(await client().createBucket('keys'));
    dataOf(await client().from('keys').upload('a.txt', 'a'));
  });

  it('takes a secret key for the service', async () => {
    const files = client(sandbox.secret_key).from('keys');
    assert.equal(await dataOf(await files.download('a.txt')).text(), 'a');
    dataOf(await files.upload('secret.txt', 'x'));
  });

  it('shows nothing to anon and users without policies', async () => {
    const user = sandbox.userToken({ role: 'authenticated', sub: '11111111-2222-3333-4444-555555555555' });
    for (const storage of [
      client(sandbox.anon_key), client(sandbox.publishable_key), client(sandbox.publishable_key, user),
    ]) {
      assert.deepEqual(dataOf(await storage.listBuckets()), []);
      const files = storage.from('keys');
      assert.deepEqual(dataOf(await files.list()), []);
      assert.equal(errorOf(await files.info('a.txt')).code, 'NoSuchKey');
      assert.deepEqual(errorOf(await files.upload('b.txt', 'b')), {
        status: 400, statusCode: '403', code: 'AccessDenied', message: 'new row violates row-level security policy',
      });
      assert.deepEqual(dataOf(await files.remove(['a.txt'])), []);
    }
  });

  it('refuses tokens that are not good', async () => {
    const now = Math.floor(Date.now() / 1000);
    const tokens = {
      'Invalid Compact JWS': 'garbage',
      'signature verification failed': `${sandbox.service_role_key.slice(0, -4)}AAAA`,
      '"exp" claim timestamp check failed': sandbox.userToken({ role: 'authenticated', exp: now - 10 }),
    };
    for (const [message, token] of Object.entries(tokens)) {
      assert.deepEqual(errorOf(await client(token).listBuckets()), {
        status: 400, statusCode: '403', code: 'AccessDenied', message,
      });
    }
  });

  it('reports faults as it does those of a real server', async () => {
    const files = client().from('keys');
    const once = (effect) => sandbox.setFaults({ trigger: { nth: 1 }, effect });
    await once({ type: 'answer', status: 429, retryAfter: 1 });
    assert.equal(errorOf(await files.info('a.txt')).code, 'SlowDown');
    await once({ type: 'answer', status: 502 });
    assert.equal(errorOf(await files.info('a.txt')).status, 502);
    await once({ type: 'answer', status: 544 });
    assert.deepEqual(errorOf(await files.list()), {
      status: 544, statusCode: '544', code: 'DatabaseTimeout', message: 'The connection to the database timed out',
    });
    await once({ type: 'reset', after: 0 });
    assert.ok((await files.list()).error);
    await sandbox.setFaults({ effect: { type: 'withoutCode' } });
    assert.deepEqual(errorOf(await files.info('none.txt')), {
      status: 400, statusCode: '404', code: undefined, message: 'Object not found',
    });
    await sandbox.setFaults();
    assert.equal(dataOf(await files.info('a.txt')).size, 1);
  });
});
