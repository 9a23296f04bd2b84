import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { launch, root, type Kikite } from './harness/launch.ts';
import { watchNavigations } from './harness/navigations.ts';

let kikite: Kikite;
const requests: string[] = [];
const workerFile = join(root, 'dist/renderer/hostile-worker.js');

test.beforeAll(async () => {
  writeFileSync(
    workerFile,
    `const tried = {};
     try { tried.eval = String(eval('1 + 1')); } catch (error) { tried.eval = error.name; }
     try { tried.function = String(new Function('return 1')()); } catch (error) { tried.function = error.name; }
     fetch('app://kikite/index.html').then(() => 'answered', (error) => error.name).then((own) => {
       tried.own = own;
       return fetch('http://127.0.0.1:1/').then(() => 'answered', (error) => error.name);
     }).then((other) => { tried.other = other; postMessage(tried); });`,
  );
  kikite = await launch();
  kikite.page.on('request', (request) => requests.push(request.url()));
});
test.afterAll(async () => {
  await kikite.quit();
  rmSync(workerFile, { force: true });
});

/** Runs code as the page's own (a debugger's evaluation is exempt from the policy) and answers what was violated. */
async function violations(attempt: string): Promise<string[]> {
  return kikite.page.evaluate(async (code) => {
    const seen: string[] = [];
    const note = (event: SecurityPolicyViolationEvent) => seen.push(event.effectiveDirective);
    document.addEventListener('securitypolicyviolation', note);
    const attempts: Record<string, () => unknown> = {
      eval: () => (0, eval)('window.ran = true'),
      function: () => new Function('window.ran = true')(),
      timer: () => window.setTimeout('window.ran = true' as unknown as () => void, 0),
      inlineScript: () => {
        const script = document.createElement('script');
        script.textContent = 'window.ran = true';
        document.body.append(script);
      },
      remoteScript: () => {
        const script = document.createElement('script');
        script.src = 'http://127.0.0.1:1/x.js';
        document.body.append(script);
      },
      handler: () => {
        document.body.setAttribute('onclick', 'window.ran = true');
        document.body.click();
      },
      innerHtml: () => {
        document.createElement('div').innerHTML = '<img src=x onerror="window.ran = true">';
      },
      style: () => {
        const style = document.createElement('style');
        style.textContent = 'body { color: red }';
        document.head.append(style);
      },
      image: () => {
        const image = new Image();
        image.src = 'http://127.0.0.1:1/x.png';
        document.body.append(image);
      },
      fetch: () => fetch('http://127.0.0.1:1/'),
      ownFetch: () => fetch('app://kikite/index.html'),
      socket: () => new WebSocket('ws://127.0.0.1:1/'),
      events: () => new EventSource('http://127.0.0.1:1/'),
      beacon: () => navigator.sendBeacon('http://127.0.0.1:1/', 'x'),
      frame: () => {
        const frame = document.createElement('iframe');
        frame.src = 'http://127.0.0.1:1/';
        document.body.append(frame);
      },
      plugin: () => {
        const plugin = document.createElement('object');
        plugin.data = 'http://127.0.0.1:1/x.swf';
        document.body.append(plugin);
      },
      base: () => {
        const base = document.createElement('base');
        base.href = 'http://127.0.0.1:1/';
        document.head.append(base);
      },
      form: () => {
        const form = document.createElement('form');
        form.action = 'http://127.0.0.1:1/';
        document.body.append(form);
        form.submit();
      },
      blobWorker: () => {
        const address = URL.createObjectURL(new Blob(['postMessage(1)'], { type: 'text/javascript' }));
        return new Worker(address);
      },
      font: () => new FontFace('x', 'url(http://127.0.0.1:1/x.woff2)').load(),
    };
    // Out of the debugger's call stack, where the policy holds.
    await new Promise<void>((resolve) => {
      window.setTimeout(() => {
        try {
          void Promise.resolve(attempts[code]?.()).catch(() => undefined);
        } catch {
          // Refused: what was violated is told by the event.
        }
        resolve();
      });
    });
    await new Promise((resolve) => window.setTimeout(resolve, 150));
    document.removeEventListener('securitypolicyviolation', note);
    return seen;
  }, attempt);
}

const refused: Record<string, RegExp> = {
  eval: /script|trusted/,
  function: /script|trusted/,
  timer: /script|trusted/,
  inlineScript: /script|trusted/,
  remoteScript: /script|trusted/,
  handler: /script|trusted/,
  innerHtml: /trusted/,
  style: /style-src/,
  image: /img-src/,
  fetch: /connect-src/,
  ownFetch: /connect-src/,
  socket: /connect-src/,
  events: /connect-src/,
  beacon: /connect-src/,
  frame: /frame-src|default-src/,
  plugin: /object-src|default-src/,
  base: /base-uri/,
  form: /form-action/,
  blobWorker: /worker-src|trusted/,
  font: /font-src/,
};

test('what the page was not built with does not run, load or leave', async () => {
  for (const [attempt, directive] of Object.entries(refused)) {
    const seen = await violations(attempt);
    // The default Trusted Types policy may refuse before the policy's own check: nothing ran is what counts then.
    if (seen.length > 0) expect.soft(seen.join(' '), attempt).toMatch(directive);
    else
      expect
        .soft(
          [
            'eval',
            'function',
            'timer',
            'innerHtml',
            'handler',
            'inlineScript',
            'blobWorker',
            'remoteScript',
            'plugin',
          ],
          attempt,
        )
        .toContain(attempt);
  }
  expect(await kikite.page.evaluate(() => 'ran' in window)).toBe(false);
});

test('a worker of our own origin can neither eval nor fetch', async () => {
  await kikite.page.reload();
  await kikite.page.waitForFunction(() => 'kikite' in window);
  const tried = await kikite.page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const worker = new Worker('app://kikite/hostile-worker.js');
        worker.onmessage = ({ data }: MessageEvent<unknown>) => resolve(data);
        worker.onerror = () => reject(new Error('the worker did not start'));
      }),
  );
  expect(tried).toEqual({ eval: 'EvalError', function: 'EvalError', own: 'TypeError', other: 'TypeError' });
});

test('a meta refresh goes nowhere', async () => {
  const before = kikite.page.url();
  const tried = await watchNavigations(kikite.app);
  await kikite.page.evaluate(() => {
    const meta = document.createElement('meta');
    meta.httpEquiv = 'refresh';
    meta.content = '0; url=http://127.0.0.1:1/';
    document.head.append(meta);
  });
  await expect.poll(tried).toEqual(['http://127.0.0.1:1/']);
  expect(kikite.page.url()).toBe(before);
});

test('WebRTC finds no address of this machine', async () => {
  const candidates = await kikite.page.evaluate(async () => {
    const found: string[] = [];
    const connection = new RTCPeerConnection({ iceServers: [{ urls: 'stun:127.0.0.1:1' }] });
    connection.createDataChannel('x');
    connection.addEventListener('icecandidate', ({ candidate }) => {
      if (candidate?.candidate) found.push(candidate.candidate);
    });
    await connection.setLocalDescription(await connection.createOffer());
    await new Promise((resolve) => setTimeout(resolve, 1000));
    connection.close();
    return found;
  });
  expect(candidates).toEqual([]);
});

test('every response carries the policy and a nonce of its load, and libraries can read it', async () => {
  const nonce = () =>
    kikite.page.evaluate(() => document.querySelector<HTMLMetaElement>('meta[name=csp-nonce]')?.nonce ?? '');
  const headers: Record<string, string>[] = [];
  const listen = (response: { headers(): Record<string, string> }) => headers.push(response.headers());
  kikite.page.on('response', listen);
  const first = await nonce();
  await kikite.page.reload();
  await kikite.page.waitForFunction(() => 'kikite' in window);
  const second = await nonce();
  kikite.page.off('response', listen);
  expect(first).toMatch(/^[\w+/=]{24}$/);
  expect(second).not.toBe(first);
  expect(headers.length).toBeGreaterThan(1);
  for (const each of headers) {
    expect(each['content-security-policy']).toContain(`default-src 'none'; script-src 'self';`);
    expect(each['content-security-policy']).toContain(
      `require-trusted-types-for 'script'; trusted-types default`,
    );
    expect(each['x-content-type-options']).toBe('nosniff');
  }
});

test('nothing but our own files was ever requested with success', async () => {
  const outside = requests.filter((url) => !/^(app:\/\/kikite\/|data:|blob:app:\/\/kikite\/)/.test(url));
  const answered = await Promise.all(
    outside.map((url) => kikite.page.evaluate((each) => performance.getEntriesByName(each).length, url)),
  );
  expect(requests.some((url) => url.startsWith('app://kikite/'))).toBe(true);
  expect(
    outside.filter((_url, index) => (answered[index] ?? 0) > 0 && !_url.includes('127.0.0.1:1')),
  ).toEqual([]);
});
