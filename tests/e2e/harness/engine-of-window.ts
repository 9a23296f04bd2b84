import type { Page } from '@playwright/test';
import type { Answer, CommandName, ParamsInput } from '#shared/rpc/contract';

interface WindowWithEngine extends Window {
  engineOfTest?: { call: (command: string, params: unknown) => Promise<unknown> };
}

/** Runs in the page: listens on the port that the window gets, beside the window, with numbers of its own. */
function listenOnPort(): void {
  let last = 1_000_000;
  const page = window as WindowWithEngine;
  window.addEventListener('message', ({ source, data, ports }) => {
    const [port] = ports;
    if (source !== window || data !== 'engine-port' || !port) return;
    const call = (command: string, params: unknown): Promise<unknown> =>
      new Promise((resolve, reject) => {
        const id = (last += 1);
        port.addEventListener('message', ({ data: message }) => {
          if (message.id !== id) return;
          if (message.type === 'answer') resolve(message.answer);
          else if (message.type === 'fault') reject(new Error(JSON.stringify(message.fault)));
        });
        port.postMessage({ type: 'call', id, command, params });
      });
    page.engineOfTest = { call };
  });
}

export type EngineCall = <C extends CommandName>(command: C, params: ParamsInput<C>) => Promise<Answer<C>>;

/** The way from the page to the window's engine, for tests that do more than hands could. Loads the page again. */
export async function engineOfWindow(page: Page): Promise<EngineCall> {
  await page.addInitScript(listenOnPort);
  await page.reload();
  await page.waitForFunction(() => Boolean((window as WindowWithEngine).engineOfTest));
  return async (command, params) => {
    const answer = await page.evaluate(
      ([name, given]) => (window as WindowWithEngine).engineOfTest?.call(name, given),
      [command, params] as const,
    );
    return answer as Answer<typeof command>;
  };
}
