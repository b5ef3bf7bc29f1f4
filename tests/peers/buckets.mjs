// Every bucket call of storage-js.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { client, dataOf, errorOf, isoTime } from './clients.mjs';

describe('storage-js: buckets', () => {
  it('creates, reads and lists', async () => {
    const storage = client();
    assert.deepEqual(dataOf(await storage.createBucket('plain')), { name: 'plain' });
    assert.deepEqual(
      dataOf(await storage.createBucket('rich', {
        public: true, fileSizeLimit: '2MB', allowedMimeTypes: ['image/*', 'text/plain'],
      })),
      { name: 'rich' },
    );
    const bucket = dataOf(await storage.getBucket('rich'));
    assert.match(bucket.created_at, isoTime);
    assert.match(bucket.updated_at, isoTime);
    delete bucket.created_at;
    delete bucket.updated_at;
    assert.deepEqual(bucket, {
      id: 'rich', name: 'rich', owner: '', public: true, file_size_limit: 2000000,
      allowed_mime_types: ['image/*', 'text/plain'],
    });
    const names = (list) => list.map((entry) => entry.name);
    assert.deepEqual(names(dataOf(await storage.listBuckets({ sortColumn: 'name' }))), ['plain', 'rich']);
    assert.deepEqual(
      names(dataOf(await storage.listBuckets({ sortColumn: 'name', sortOrder: 'desc', limit: 1 }))), ['rich']);
    assert.deepEqual(
      names(dataOf(await storage.listBuckets({ sortColumn: 'id', limit: 5, offset: 1 }))), ['rich']);
    assert.deepEqual(names(dataOf(await storage.listBuckets({ search: 'LAI' }))), ['plain']);
    assert.equal(dataOf(await storage.listBuckets({ search: 'plain' }))[0].type, 'STANDARD');
  });

  it('refuses what the server refuses', async () => {
    const storage = client();
    assert.deepEqual(errorOf(await storage.createBucket('plain')), {
      status: 400, statusCode: '409', code: 'BucketAlreadyExists', message: 'The resource already exists',
    });
    assert.deepEqual(errorOf(await storage.createBucket('a/b')), {
      status: 400, statusCode: '400', code: 'InvalidBucketName', message: 'Bucket name invalid',
    });
    assert.deepEqual(errorOf(await storage.getBucket('nobody')), {
      status: 400, statusCode: '404', code: 'NoSuchBucket', message: 'Bucket not found',
    });
  });

  it('updates, and clears limits with null', async () => {
    const storage = client();
    assert.deepEqual(
      dataOf(await storage.updateBucket('rich', { public: false, fileSizeLimit: null, allowedMimeTypes: null })),
      { message: 'Successfully updated' },
    );
    const bucket = dataOf(await storage.getBucket('rich'));
    assert.equal(bucket.public, false);
    assert.equal(bucket.file_size_limit, null);
    assert.equal(bucket.allowed_mime_types, null);
  });

  it('empties and deletes', async () => {
    const storage = client();
    dataOf(await storage.from('rich').upload('a.txt', 'a'));
    assert.equal(errorOf(await storage.deleteBucket('rich')).code, 'ResourceNotEmpty');
    assert.deepEqual(dataOf(await storage.emptyBucket('rich')), {
      message: 'Empty bucket has been queued. Completion may take up to an hour.',
    });
    for (let tries = 0; dataOf(await storage.from('rich').list()).length > 0; ++tries) {
      assert.ok(tries < 100, 'the bucket is not emptied');
      await new Promise((resolve) => { setTimeout(resolve, 50); });
    }
    assert.deepEqual(dataOf(await storage.deleteBucket('rich')), { message: 'Successfully deleted' });
    assert.equal(errorOf(await storage.deleteBucket('rich')).code, 'NoSuchBucket');
    dataOf(await storage.deleteBucket('plain'));
  });

  it('hears of what this server has not', async () => {
    const storage = client();
    for (const answer of [
      await storage.getBucketLifecycle('rich'),
      await storage.updateBucketLifecycle('rich', { rules: [] }),
      await storage.deleteBucketLifecycle('rich'),
    ]) {
      assert.deepEqual([answer.error.status, answer.error.statusCode], [404, '404']);
    }
    assert.equal(errorOf(await storage.purgeBucketCache('rich')).code, 'MissingParameter');
  });
});
