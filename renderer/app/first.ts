import { z } from 'zod';

/** The nonce of this load: libraries that make styles while running put it on them. */
export const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.nonce ?? '';

interface TrustedTypesFactory {
  createPolicy(
    name: string,
    rules: {
      createHTML: (text: string) => string;
      createScript: (text: string) => string;
      createScriptURL: (address: string) => string;
    },
  ): unknown;
}

declare global {
  // The scroll lock of Mantine's overlays reads this name.
  var __webpack_nonce__: string | undefined;
  var trustedTypes: TrustedTypesFactory | undefined;
}

globalThis.__webpack_nonce__ = nonce;

const refuse = (what: string): never => {
  throw new TypeError(`${what} is not allowed here`);
};

/** Text with markup, scripts from text and scripts of another origin are refused everywhere in the page. */
globalThis.trustedTypes?.createPolicy('default', {
  createHTML: (text) => (text.includes('<') ? refuse('markup from text') : text),
  createScript: () => refuse('a script from text'),
  createScriptURL: (address) =>
    new URL(address, location.href).origin === location.origin ? address : refuse('a script from elsewhere'),
});

z.config({ jitless: true });
