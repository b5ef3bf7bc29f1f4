// tus-js-client: 20 MiB whole, stopped and resumed, over signed tokens, and through faults.
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { before, describe, it } from 'node:test';
import { client, dataOf, tus } from './clients.mjs';
import { sandbox } from './sandbox.mjs';

const part = 6 * 1024 * 1024;
const content = randomBytes(20 * 1024 * 1024);
// An aborted request may still be on its way when the next one asks for the offset: that is a 409 for once, and
// tus-js-client asks again, where it may.
const patience = { retryDelays: [0, 50, 100, 200, 500, 1000, 1000, 1000] };
const digest = (bytes) => createHash('sha256').update(bytes).digest('hex');

/** An upload with the vendor's settings; resolves when it ends, rejects with what tus-js-client reports. */
function upload(key, options = {}) {
  let job;
  const ended = new Promise((resolve, reject) => {
    job = new tus.Upload(options.content ?? content, {
      endpoint: `${sandbox.base}/upload/resumable`,
      retryDelays: null,
      headers: { authorization: `Bearer ${sandbox.service_role_key}`, 'x-upsert': 'false' },
      chunkSize: part,
      uploadDataDuringCreation: true,
      removeFingerprintOnSuccess: true,
      metadata: { bucketName: 'resumable', objectName: key, contentType: 'image/png', cacheControl: '3600' },
      onSuccess: resolve,
      // tus-js-client's own error carries the request with its key, which no report should show.
      onError: (error) => reject(
        Object.assign(new Error(error.message), { status: error.originalResponse?.getStatus() })),
      ...options,
    });
  });
  return { job, ended };
}

const stored = async (key) =>
  Buffer.from(await dataOf(await client().from('resumable').download(key)).arrayBuffer());

describe('tus-js-client', () => {
  before(async () => {
    dataOf(await client().createBucket('resumable'));
    dataOf(await client().createBucket('images', { allowedMimeTypes: ['image/*'], fileSizeLimit: 1000 }));
  });

  it('uploads 20 MiB in parts', async () => {
    const seen = [];
    const { job, ended } = upload('whole.png', {
      metadata: {
        bucketName: 'resumable', objectName: 'dir/whole 1.png', contentType: 'image/png', cacheControl: '60',
        metadata: JSON.stringify({ who: 'Zoë' }),
      },
      onChunkComplete: (size, accepted, total) => seen.push([size, accepted, total]),
    });
    job.start();
    await ended;
    assert.deepEqual(seen, [
      [part, part, content.length], [part, 2 * part, content.length], [part, 3 * part, content.length],
      [content.length - 3 * part, content.length, content.length],
    ]);
    assert.ok(job.url.startsWith(`${sandbox.base}/upload/resumable/`), job.url);
    assert.equal(digest(await stored('dir/whole 1.png')), digest(content));
    const info = dataOf(await client().from('resumable').info('dir/whole 1.png'));
    assert.equal(info.size, content.length);
    assert.equal(info.contentType, 'image/png');
    assert.equal(info.cacheControl, 'max-age=60');
    assert.deepEqual(info.metadata, { who: 'Zoë' });
  });

  it('stops and goes on where it was', async () => {
    let enough;
    const stopped = new Promise((resolve) => { enough = resolve; });
    const first = upload('resumed.png', { onChunkComplete: (size, accepted) => enough(accepted) });
    first.job.start();
    assert.equal(await stopped, part);
    await first.job.abort();
    assert.equal((await client().from('resumable').exists('resumed.png')).data, false);
    const offsets = [];
    const second = upload('resumed.png', {
      ...patience,
      uploadUrl: first.job.url,
      onChunkComplete: (size, accepted) => offsets.push(accepted - size),
    });
    second.job.start();
    await second.ended;
    assert.ok(offsets[0] >= part, `began at ${offsets[0]}`);
    assert.equal(digest(await stored('resumed.png')), digest(content));
  });

  it('finds an earlier upload by its fingerprint', async () => {
    const options = {
      urlStorage: new tus.FileUrlStorage(`${sandbox.folder}/urls.json`),
      fingerprint: () => Promise.resolve('the same file'),
    };
    let enough;
    const stopped = new Promise((resolve) => { enough = resolve; });
    const first = upload('found.png', { ...options, onChunkComplete: enough });
    first.job.start();
    await stopped;
    await first.job.abort();
    const second = upload('found.png', { ...options, ...patience });
    const [previous] = await second.job.findPreviousUploads();
    assert.equal(previous.size, content.length);
    second.job.resumeFromPreviousUpload(previous);
    second.job.start();
    await second.ended;
    assert.equal(second.job.url, first.job.url);
    assert.equal(digest(await stored('found.png')), digest(content));
  });

  it('takes back what it began', async () => {
    let enough;
    const stopped = new Promise((resolve) => { enough = resolve; });
    const { job } = upload('gone.png', { onChunkComplete: enough });
    job.start();
    await stopped;
    await job.abort(true);
    const answer = await fetch(job.url, {
      method: 'HEAD', headers: { authorization: `Bearer ${sandbox.service_role_key}`, 'tus-resumable': '1.0.0' },
    });
    assert.equal(answer.status, 404);
  });

  it('is refused as by the server', async () => {
    const small = Buffer.from('small');
    const status = async (key, options) => {
      const { job, ended } = upload(key, { content: small, ...options });
      job.start();
      try {
        await ended;
        return 'stored';
      } catch (error) {
        return error.status;
      }
    };
    const metadata = (bucketName, contentType = 'image/png') => ({ bucketName, objectName: 'x.png', contentType });
    assert.equal(await status('once.png'), 'stored');
    assert.equal(await status('once.png'), 409);
    assert.equal(
      await status('once.png', {
        headers: { authorization: `Bearer ${sandbox.service_role_key}`, 'x-upsert': 'true' },
      }), 'stored');
    assert.equal(await status('x', { metadata: metadata('nobody') }), 404);
    assert.equal(await status('x', { metadata: metadata('images', 'text/plain') }), 415);
    assert.equal(await status('x', { metadata: metadata('images'), content: randomBytes(1001) }), 413);
    assert.equal(await status('x', { headers: { authorization: `Bearer ${sandbox.anon_key}` } }), 403);
    // The key itself is judged by the outer layer, folded into 400.
    assert.equal(await status('x', { headers: { authorization: 'Bearer garbage' } }), 400);
  });

  it('uploads with a signed token and no key', async () => {
    const { token } = dataOf(await client().from('resumable').createSignedUploadUrl('signed.png'));
    const { job, ended } = upload('signed.png', {
      endpoint: `${sandbox.base}/upload/resumable/sign`,
      headers: { 'x-signature': token },
    });
    job.start();
    await ended;
    assert.ok(job.url.startsWith(`${sandbox.base}/upload/resumable/sign/`), job.url);
    assert.equal(digest(await stored('signed.png')), digest(content));
  });

  it('goes on by itself after faults', async () => {
    await sandbox.setFaults(
      { match: { method: 'PATCH' }, trigger: { nth: 1 }, effect: { type: 'partial', after: 1000000 } },
      { match: { method: 'PATCH' }, trigger: { nth: 2 }, effect: { type: 'reset', during: 'request', after: 2000000 } },
      { match: { method: 'HEAD' }, trigger: { nth: 1 }, effect: { type: 'answer', status: 503 } },
      { match: { method: 'PATCH' }, trigger: { nth: 3 }, effect: { type: 'answer', status: 500, when: 'after' } },
    );
    const { job, ended } = upload('faults.png', { ...patience, uploadDataDuringCreation: false });
    job.start();
    await ended;
    await sandbox.setFaults();
    assert.equal(digest(await stored('faults.png')), digest(content));
  });

  it('begins anew when the upload has expired', async () => {
    let enough;
    const stopped = new Promise((resolve) => { enough = resolve; });
    const first = upload('expired.png', { onChunkComplete: enough });
    first.job.start();
    await stopped;
    await first.job.abort();
    await sandbox.setFaults({ trigger: { nth: 1 }, effect: { type: 'expire' } });
    const second = upload('expired.png', { ...patience, uploadUrl: first.job.url });
    second.job.start();
    await second.ended;
    await sandbox.setFaults();
    assert.notEqual(second.job.url, first.job.url);
    assert.equal(digest(await stored('expired.png')), digest(content));
  });

  it('cannot follow a Location that points elsewhere', async () => {
    await sandbox.setFaults({ effect: { type: 'location', host: '127.0.0.1:1' } });
    const { job, ended } = upload('elsewhere.png', { uploadDataDuringCreation: false });
    job.start();
    await assert.rejects(ended, /127\.0\.0\.1:1/);
    await sandbox.setFaults();
  });
});
