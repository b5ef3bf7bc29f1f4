// Every call of storage-js on objects; results are compared by value.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { before, describe, it } from 'node:test';
import { client, dataOf, errorOf, isoTime, uuid } from './clients.mjs';

const bucket = 'objects';
const names = (list) => list.map((entry) => entry.name);

describe('storage-js: objects', () => {
  let files;
  before(async () => {
    dataOf(await client().createBucket(bucket));
    dataOf(await client().createBucket('other'));
    files = client().from(bucket);
  });

  it('uploads every kind of body', async () => {
    const form = new FormData();
    form.append('', new Blob(['form'], { type: 'text/css' }), 'f.css');
    const bodies = {
      'text.txt': ['plain text', 'text/plain;charset=UTF-8'],
      'buffer.bin': [Buffer.from([0, 1, 2, 255]), 'text/plain;charset=UTF-8'],
      'array.bin': [new Uint8Array([7, 8, 9]).buffer, 'text/plain;charset=UTF-8'],
      'blob.json': [new Blob(['{"a":1}'], { type: 'application/json' }), 'application/json'],
      'form.css': [form, 'text/css'],
      'stream.txt': [Readable.toWeb(Readable.from([Buffer.from('str'), Buffer.from('eam')])), 'text/plain;charset=UTF-8'],
      'params.txt': [new URLSearchParams({ a: 'b c' }), 'text/plain;charset=UTF-8'],
    };
    const expected = {
      'text.txt': 'plain text', 'buffer.bin': '\u0000\u0001\u0002\ufffd', 'array.bin': '\u0007\u0008\u0009',
      'blob.json': '{"a":1}', 'form.css': 'form', 'stream.txt': 'stream', 'params.txt': 'a=b+c',
    };
    for (const [name, [body, type]] of Object.entries(bodies)) {
      const stored = dataOf(await files.upload(`kinds/${name}`, body));
      assert.match(stored.id, uuid, name);
      assert.equal(stored.path, `kinds/${name}`);
      assert.equal(stored.fullPath, `${bucket}/kinds/${name}`);
      const blob = dataOf(await files.download(`kinds/${name}`));
      assert.equal(await blob.text(), expected[name], name);
      assert.equal(blob.type.toLowerCase().replace(/\s/g, ''), type.toLowerCase(), name);
    }
  });

  it('keeps content type, cache control and metadata', async () => {
    dataOf(await files.upload('meta/raw.png', Buffer.from('png'), {
      contentType: 'image/png', cacheControl: '60', metadata: { who: 'Zoë', n: 1 },
    }));
    dataOf(await files.upload('meta/form.png', new Blob(['png'], { type: 'image/png' }), {
      cacheControl: '60', metadata: { who: 'Zoë', n: 1 },
    }));
    for (const name of ['raw.png', 'form.png']) {
      const info = dataOf(await files.info(`meta/${name}`));
      assert.match(info.id, uuid);
      assert.match(info.version, uuid);
      assert.match(info.createdAt, isoTime);
      assert.match(info.lastModified, isoTime);
      const { name: key, bucketId, size, contentType, cacheControl, etag, metadata } = info;
      assert.deepEqual({ key, bucketId, size, contentType, cacheControl, etag, metadata }, {
        key: `meta/${name}`, bucketId: bucket, size: 3, contentType: 'image/png', cacheControl: 'max-age=60',
        etag: `"${createHash('md5').update('png').digest('hex')}"`,
        metadata: { who: 'Zoë', n: 1 },
      });
    }
  });

  it('replaces only when told', async () => {
    const first = dataOf(await files.upload('twice.txt', 'one'));
    assert.deepEqual(errorOf(await files.upload('twice.txt', 'two')), {
      status: 400, statusCode: '409', code: 'KeyAlreadyExists', message: 'The resource already exists',
    });
    assert.equal(await dataOf(await files.download('twice.txt')).text(), 'one');
    assert.equal(dataOf(await files.upload('twice.txt', 'two', { upsert: true })).id, first.id);
    assert.equal(dataOf(await files.update('twice.txt', 'three')).id, first.id);
    assert.equal(await dataOf(await files.download('twice.txt')).text(), 'three');
    assert.match(dataOf(await files.update('made.txt', 'by PUT')).id, uuid);
  });

  it('refuses what the server refuses', async () => {
    assert.deepEqual(errorOf(await files.upload('ümlaut.txt', 'x')), {
      status: 400, statusCode: '400', code: 'InvalidKey', message: 'Invalid key: ümlaut.txt',
    });
    assert.deepEqual(errorOf(await client().from('nobody').upload('a', 'x')), {
      status: 400, statusCode: '404', code: 'NoSuchBucket', message: 'Bucket not found',
    });
    assert.deepEqual(errorOf(await files.info('missing.txt')), {
      status: 400, statusCode: '404', code: 'NoSuchKey', message: 'Object not found',
    });
    const missing = await files.download('missing.txt');
    assert.equal(missing.data, null);
    assert.equal(missing.error.status, 400);
  });

  it('tells what exists', async () => {
    assert.equal((await files.exists('twice.txt')).data, true);
    assert.equal((await files.exists('missing.txt')).data, false);
    await assert.rejects(client().from('nobody').exists('a'), { code: 'NoSuchBucket' });
  });

  it('downloads as a stream and with a signal', async () => {
    const stream = dataOf(await files.download('twice.txt').asStream());
    let text = '';
    for await (const chunk of stream) text += Buffer.from(chunk).toString();
    assert.equal(text, 'three');
    const abort = new AbortController();
    abort.abort();
    const { error } = await files.download('twice.txt', {}, { signal: abort.signal });
    assert.ok(error);
  });

  it('lists folders, pages, sorts and searches', async () => {
    for (const key of ['list/a.txt', 'list/b.txt', 'list/c/d.txt', 'list/c/e.txt', 'list/Z.txt']) {
      dataOf(await files.upload(key, key));
    }
    const all = dataOf(await files.list('list'));
    assert.deepEqual(names(all), ['a.txt', 'b.txt', 'c', 'Z.txt']);
    const [file, , folder] = all;
    assert.match(file.id, uuid);
    assert.match(file.updated_at, isoTime);
    assert.deepEqual(
      { ...file.metadata, eTag: 'x', lastModified: 'x' },
      {
        eTag: 'x', size: 10, mimetype: 'text/plain;charset=UTF-8', cacheControl: 'max-age=3600', lastModified: 'x',
        contentLength: 10, httpStatusCode: 200,
      },
    );
    assert.deepEqual(folder, {
      name: 'c', id: null, updated_at: null, created_at: null, last_accessed_at: null, metadata: null,
    });
    assert.deepEqual(names(dataOf(await files.list('list', { limit: 2, offset: 1 }))), ['b.txt', 'c']);
    assert.deepEqual(
      names(dataOf(await files.list('list', { sortBy: { column: 'created_at', order: 'desc' } }))).slice(1),
      ['Z.txt', 'b.txt', 'a.txt']);
    assert.deepEqual(names(dataOf(await files.list('list', { search: 'z' }))), ['Z.txt']);
    assert.deepEqual(dataOf(await files.list('nothing/here')), []);
  });

  it('lists with cursors', async () => {
    const first = dataOf(await files.listV2({ prefix: 'list/', limit: 2, with_delimiter: true }));
    assert.equal(first.hasNext, true);
    assert.deepEqual(names(first.objects), ['list/Z.txt', 'list/a.txt']);
    assert.equal(first.objects[1].key, 'a.txt');
    assert.deepEqual(first.folders, []);
    const second = dataOf(await files.listV2({
      prefix: 'list/', limit: 2, with_delimiter: true, cursor: first.nextCursor,
    }));
    assert.equal(second.hasNext, false);
    assert.deepEqual(names(second.objects), ['list/b.txt']);
    assert.deepEqual(names(second.folders), ['list/c/']);
    const flat = dataOf(await files.listV2({ prefix: 'list/c', sortBy: { column: 'name', order: 'desc' } }));
    assert.deepEqual(names(flat.objects), ['list/c/e.txt', 'list/c/d.txt']);
  });

  it('moves', async () => {
    const { id } = dataOf(await files.upload('move/a.txt', 'moved', { metadata: { m: 1 } }));
    dataOf(await files.upload('move/taken.txt', 'x'));
    assert.deepEqual(dataOf(await files.move('move/a.txt', 'move/b.txt')), { message: 'Successfully moved' });
    const info = dataOf(await files.info('move/b.txt'));
    assert.equal(info.id, id);
    assert.deepEqual(info.metadata, { m: 1 });
    assert.equal((await files.exists('move/a.txt')).data, false);
    assert.equal(errorOf(await files.move('move/b.txt', 'move/taken.txt')).code, 'ResourceAlreadyExists');
    assert.equal(errorOf(await files.move('move/none.txt', 'move/c.txt')).code, 'NoSuchKey');
    dataOf(await files.move('move/b.txt', 'there.txt', { destinationBucket: 'other' }));
    assert.equal(await dataOf(await client().from('other').download('there.txt')).text(), 'moved');
  });

  it('copies', async () => {
    const { id } = dataOf(await files.upload('copy/a.txt', 'copied', { metadata: { m: 1 } }));
    assert.deepEqual(dataOf(await files.copy('copy/a.txt', 'copy/b.txt')), { path: `${bucket}/copy/b.txt` });
    const info = dataOf(await files.info('copy/b.txt'));
    assert.notEqual(info.id, id);
    assert.deepEqual(info.metadata, { m: 1 });
    assert.equal(errorOf(await files.copy('copy/a.txt', 'copy/b.txt')).code, 'KeyAlreadyExists');
    assert.equal(
      errorOf(await files.copy('copy/a.txt', 'there.txt', { destinationBucket: 'other' })).code, 'KeyAlreadyExists');
    assert.equal(errorOf(await files.copy('copy/none.txt', 'copy/d.txt')).code, 'NoSuchKey');
  });

  it('copies over another bucket and with other metadata', async () => {
    assert.deepEqual(
      dataOf(await files.copy('copy/a.txt', 'copied.txt', { destinationBucket: 'other' })),
      { path: 'other/copied.txt' });
    assert.equal(await dataOf(await client().from('other').download('copied.txt')).text(), 'copied');
    dataOf(await files.copy('copy/a.txt', 'copy/c.css', {
      copyMetadata: false, metadata: { mimetype: 'text/css', cacheControl: 'max-age=5' },
    }));
    const info = dataOf(await files.info('copy/c.css'));
    assert.equal(info.contentType, 'text/css');
    assert.equal(info.cacheControl, 'max-age=5');
  });

  it('removes exactly what it is told', async () => {
    for (const key of ['rm/a', 'rm/a/b', 'rm/c']) dataOf(await files.upload(key, key));
    const removed = dataOf(await files.remove(['rm/a', 'rm/missing', 'rm']));
    assert.deepEqual(names(removed), ['rm/a']);
    assert.equal(removed[0].bucket_id, bucket);
    assert.match(removed[0].id, uuid);
    assert.equal(removed[0].metadata.size, 4);
    assert.equal((await files.exists('rm/a/b')).data, true);
    assert.equal(errorOf(await files.remove([])).code, 'InvalidRequest');
    assert.equal(dataOf(await files.remove(['rm/a/b', 'rm/c'])).length, 2);
    assert.deepEqual(dataOf(await files.list('rm')), []);
  });
});
