declare module 'unbzip2-stream' {
  interface Unbzip2Stream {
    on(event: 'data', listener: (piece: Buffer) => void): this;
    on(event: 'error', listener: (error: unknown) => void): this;
    write(piece: Buffer): boolean;
    end(): void;
  }
  export default function unbzip2Stream(): Unbzip2Stream;
}
