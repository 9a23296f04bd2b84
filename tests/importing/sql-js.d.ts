declare module 'sql.js' {
  export interface Database {
    run(statement: string, values?: readonly (string | number)[]): void;
    export(): Uint8Array;
  }
  export default function initSqlJs(): Promise<{ Database: new () => Database }>;
}
