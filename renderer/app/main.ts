import './first.ts';

// A chunk of its own: whatever is imported beside the first module may be run before it.
const { showWindow } = await import('./window.tsx');
await showWindow();
