// A sandbox of the run's own: starts the program, reads its line of JSON, stops it again.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createHmac } from 'node:crypto';
import { createInterface } from 'node:readline';
import { openSync } from 'node:fs';

export class Sandbox {
  async start() {
    // PostgreSQL runs as an account of its own when this runs as root, and its socket's path must be short.
    this.folder = await mkdtemp('/var/tmp/poolhouse-peers-');
    await chmod(this.folder, 0o755);
    this.log = `${this.folder}/stderr`;
    this.process = spawn(
      process.env.POOLHOUSE_SANDBOX,
      ['--stop-with-parent', '--any-ports', '--dir', `${this.folder}/sandbox`,
        '--template-cache', process.env.POOLHOUSE_SANDBOX_TEMPLATE],
      { stdio: ['ignore', 'pipe', openSync(this.log, 'w')] },
    );
    this.ended = once(this.process, 'exit');
    const lines = createInterface({ input: this.process.stdout });
    const line = await Promise.race([once(lines, 'line').then(([text]) => text), this.ended.then(() => null)]);
    if (line === null) throw new Error(`The sandbox did not start: ${await readFile(this.log, 'utf8')}`);
    Object.assign(this, JSON.parse(line));
    this.base = `${this.url}/storage/v1`;
  }

  /** Ends it and returns its exit code. */
  async stop() {
    this.process.kill('SIGTERM');
    const [code] = await this.ended;
    await rm(this.folder, { recursive: true, force: true });
    return code;
  }

  /** A user's token, signed with the project's secret. */
  userToken(claims) {
    const encode = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const signed = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}`;
    return `${signed}.${createHmac('sha256', this.jwt_secret).update(signed).digest('base64url')}`;
  }

  async setFaults(...rules) {
    const answer = await fetch(`${this.admin_url}/faults`, { method: 'PUT', body: JSON.stringify({ rules }) });
    if (!answer.ok) throw new Error(await answer.text());
  }
}

export const sandbox = new Sandbox();
