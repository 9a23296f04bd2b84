/** A problem that the person can solve: one line, no stack. */
export class SetupError extends Error {}

/** Runs a script's main function; a {@link SetupError} becomes one line and exit code 1. */
export async function main(work) {
  try {
    const code = await work();
    process.exitCode = typeof code === 'number' ? code : 0;
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    process.stderr.write(`kikite: ${error.message}\n`);
    process.exitCode = 1;
  }
}

/** The plain words for what npm or the disk reported, or null when it is none of the known causes. */
export function explain(output) {
  if (/ENOSPC|no space left/i.test(output))
    return 'the disk is full: make about 2 GB of room and run the command again.';
  if (/ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNREFUSED|ECONNRESET|ENETUNREACH|network/i.test(output))
    return "the package registry can not be reached: connect once (or set npm's registry) and run the command again.";
  if (/EACCES|EPERM|EROFS/i.test(output))
    return 'this folder can not be written to: check its owner and permissions and run the command again.';
  return null;
}
