/** A duplex port as Node's, Electron's and the browser's MessagePort are, once adapted. */
export interface Port {
  post(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  onClose(listener: () => void): void;
}
