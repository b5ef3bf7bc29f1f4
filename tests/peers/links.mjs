// URLs of storage-js: signed for reading and for writing, public, with transformations.
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { client, dataOf, errorOf } from './clients.mjs';
import { sandbox } from './sandbox.mjs';

const anonymous = async (url) => {
  const answer = await fetch(url);
  return { status: answer.status, text: await answer.text(), headers: answer.headers };
};

describe('storage-js: links', () => {
  let files;
  before(async () => {
    dataOf(await client().createBucket('links'));
    dataOf(await client().createBucket('open', { public: true }));
    files = client().from('links');
    for (const key of ['a.txt', 'dir/b c.txt', 'dir/d.txt']) dataOf(await files.upload(key, `content of ${key}`));
    dataOf(await client().from('open').upload('dir/b c.txt', 'open content'));
  });

  it('signs one', async () => {
    const { signedUrl } = dataOf(await files.createSignedUrl('a.txt', 60));
    assert.ok(signedUrl.startsWith(`${sandbox.base}/object/sign/links/a.txt?token=ey`));
    const answer = await anonymous(signedUrl);
    assert.equal(answer.text, 'content of a.txt');
    assert.equal(answer.headers.get('content-disposition'), null);
    assert.ok(answer.headers.get('expires'));
  });

  it('signs one with a blank, and for download under a name', async () => {
    const { signedUrl } = dataOf(await files.createSignedUrl('dir/b c.txt', 60, { download: 'other.txt' }));
    const answer = await anonymous(signedUrl);
    assert.equal(answer.text, 'content of dir/b c.txt');
    assert.equal(answer.headers.get('content-disposition'),
      "attachment; filename=other.txt; filename*=UTF-8''other.txt");
    const plain = dataOf(await files.createSignedUrl('a.txt', 60, { download: true }));
    assert.equal((await anonymous(plain.signedUrl)).headers.get('content-disposition'), 'attachment;');
  });

  it('signs many', async () => {
    const list = dataOf(await files.createSignedUrls(['a.txt', 'none.txt', 'dir/b c.txt'], 60));
    assert.deepEqual(list.map(({ path, error }) => ({ path, error: error === null })), [
      { path: 'a.txt', error: true }, { path: 'none.txt', error: false }, { path: 'dir/b c.txt', error: true },
    ]);
    assert.equal(list[1].signedUrl, null);
    assert.equal((await anonymous(list[0].signedUrl)).text, 'content of a.txt');
    assert.equal((await anonymous(list[2].signedUrl)).text, 'content of dir/b c.txt');
  });

  it('refuses what is not there, not whole numbers and used-up or foreign tokens', async () => {
    assert.equal(errorOf(await files.createSignedUrl('none.txt', 60)).code, 'NoSuchKey');
    assert.equal(errorOf(await files.createSignedUrl('a.txt', 0)).code, 'InvalidRequest');
    const { signedUrl } = dataOf(await files.createSignedUrl('a.txt', 1));
    const other = await anonymous(signedUrl.replace('/a.txt', '/dir/d.txt'));
    assert.equal(JSON.parse(other.text).code, 'InvalidSignature');
    const tampered = await anonymous(signedUrl.slice(0, -3));
    assert.equal(JSON.parse(tampered.text).code, 'InvalidJWT');
    await new Promise((resolve) => { setTimeout(resolve, 2100); });
    const late = await anonymous(signedUrl);
    assert.equal(late.status, 400);
    assert.equal(JSON.parse(late.text).code, 'InvalidJWT');
  });

  it('signs uploads', async () => {
    const { signedUrl, token, path } = dataOf(await files.createSignedUploadUrl('up/new file.txt'));
    assert.equal(path, 'up/new file.txt');
    assert.equal(new URL(signedUrl).searchParams.get('token'), token);
    const anon = client(sandbox.anon_key).from('links');
    assert.deepEqual(dataOf(await anon.uploadToSignedUrl(path, token, 'by token', { contentType: 'text/css' })), {
      path, fullPath: `links/${path}`,
    });
    assert.equal(await dataOf(await files.download(path)).text(), 'by token');
    assert.equal(dataOf(await files.info(path)).contentType, 'text/css');
    assert.equal(errorOf(await anon.uploadToSignedUrl(path, token, 'again')).code, 'KeyAlreadyExists');
    assert.equal(errorOf(await anon.uploadToSignedUrl('up/other.txt', token, 'x')).code, 'InvalidSignature');
    assert.equal(errorOf(await files.createSignedUploadUrl(path)).code, 'KeyAlreadyExists');
    const upsert = dataOf(await files.createSignedUploadUrl(path, { upsert: true }));
    dataOf(await anon.uploadToSignedUrl(path, upsert.token, new Blob(['replaced'], { type: 'text/plain' })));
    assert.equal(await dataOf(await files.download(path)).text(), 'replaced');
  });

  it('builds public links', async () => {
    const open = client(sandbox.anon_key).from('open');
    const { publicUrl } = open.getPublicUrl('dir/b c.txt').data;
    assert.equal(publicUrl, `${sandbox.base}/object/public/open/dir/b%20c.txt`);
    assert.equal((await anonymous(publicUrl)).text, 'open content');
    const named = open.getPublicUrl('dir/b c.txt', { download: 'x.txt' }).data.publicUrl;
    assert.equal((await anonymous(named)).headers.get('content-disposition'),
      "attachment; filename=x.txt; filename*=UTF-8''x.txt");
    const closed = await anonymous(files.getPublicUrl('a.txt').data.publicUrl);
    assert.equal(closed.status, 400);
    assert.equal(JSON.parse(closed.text).code, 'NoSuchBucket');
  });

  it('builds transformation links, which this server has not', async () => {
    const open = client(sandbox.anon_key).from('open');
    const transform = { width: 100, height: 50, resize: 'contain', quality: 80, format: 'origin' };
    assert.equal(
      open.getPublicUrl('p.png', { transform }).data.publicUrl,
      `${sandbox.base}/render/image/public/open/p.png?width=100&height=50&resize=contain&format=origin&quality=80`);
    const { error } = await open.download('dir/b c.txt', { transform });
    assert.equal(error.status, 404);
    // Without the feature the server signs the plain object.
    const { signedUrl } = dataOf(await files.createSignedUrl('a.txt', 60, { transform }));
    assert.ok(signedUrl.startsWith(`${sandbox.base}/object/sign/links/a.txt?token=`));
    assert.equal((await anonymous(signedUrl)).text, 'content of a.txt');
  });

  it('cannot purge a cache that is not there', async () => {
    assert.equal(errorOf(await files.purgeCache('a.txt')).code, 'MissingParameter');
  });
});
