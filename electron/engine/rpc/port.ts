/** A duplex channel of structured messages: Electron's MessagePortMain, Node's MessagePort, or one of a test's. */
export interface EnginePort {
  post(message: unknown): void;
  listen(onMessage: (message: unknown) => void): void;
  close(): void;
}
