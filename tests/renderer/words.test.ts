import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { en, ja } from '#shared/i18n/catalogues';

const files = (folder: string, ends: RegExp): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? files(path, ends) : ends.test(entry.name) ? [path] : [];
  });

const code = ['renderer', 'shared', 'electron'].flatMap((folder) => files(folder, /\.tsx?$/));
const isCatalogue = (path: string): boolean => /i18n[\\/](en|ja)[\\/]|messages\.(en|ja)\.ts$/.test(path);
const plural = (key: string): string => key.replace(/_(one|other)$/, '');

/** Texts of string literals, and template literals as patterns with `.+` for what is filled in. */
function wordsOf(path: string): { exact: string[]; patterns: RegExp[] } {
  const source = ts.createSourceFile(
    path,
    readFileSync(path, 'utf8'),
    ts.ScriptTarget.Latest,
    true,
    ts.ScriptKind.TSX,
  );
  const exact: string[] = [];
  const patterns: RegExp[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) exact.push(node.text);
    if (ts.isTemplateExpression(node) && node.head.text.includes('.')) {
      const parts = [node.head.text, ...node.templateSpans.map((span) => span.literal.text)];
      patterns.push(
        new RegExp(`^${parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.+')}$`),
      );
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return { exact, patterns };
}

describe('the catalogues', () => {
  it('hold the same keys in both languages', () => {
    expect(Object.keys(ja).sort()).toEqual(Object.keys(en).sort());
  });

  it('fill in the same parameters in both languages', () => {
    const parameters = (words: string): string[] =>
      [...new Set([...words.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? ''))].sort();
    // A singular may say its number in words.
    const keys = (Object.keys(en) as (keyof typeof en)[]).filter((key) => !key.endsWith('_one'));
    for (const key of keys) expect(parameters(ja[key]), key).toEqual(parameters(en[key]));
  });

  it('have both forms of every plural', () => {
    const keys = new Set<string>(Object.keys(en));
    for (const key of keys) {
      if (key.endsWith('_one')) expect(keys.has(`${plural(key)}_other`), key).toBe(true);
    }
  });

  it('have no key that nothing uses', () => {
    const used = code.filter((path) => !isCatalogue(path)).map(wordsOf);
    const exact = new Set(used.flatMap((words) => words.exact));
    const patterns = used.flatMap((words) => words.patterns);
    const unused = Object.keys(en).filter((key) => {
      const name = plural(key);
      return !exact.has(key) && !exact.has(name) && !patterns.some((pattern) => pattern.test(name));
    });
    expect(unused).toEqual([]);
  });
});

/** Words written straight into JSX: text between tags, and attributes that people read or hear. */
function literalsIn(path: string): string[] {
  const source = ts.createSourceFile(
    path,
    readFileSync(path, 'utf8'),
    ts.ScriptTarget.Latest,
    true,
    ts.ScriptKind.TSX,
  );
  const spoken = new Set(['title', 'label', 'alt', 'placeholder', 'aria-label', 'description', 'hint']);
  const found: string[] = [];
  const hasWords = (text: string): boolean => /\p{L}{2,}/u.test(text);
  const visit = (node: ts.Node): void => {
    if (ts.isJsxText(node) && hasWords(node.text)) found.push(node.text.trim());
    if (
      ts.isJsxAttribute(node) &&
      spoken.has(node.name.getText()) &&
      node.initializer &&
      ts.isStringLiteral(node.initializer) &&
      hasWords(node.initializer.text)
    )
      found.push(node.initializer.text);
    if (
      ts.isJsxExpression(node) &&
      node.expression &&
      ts.isStringLiteral(node.expression) &&
      !ts.isJsxAttribute(node.parent) &&
      hasWords(node.expression.text)
    )
      found.push(node.expression.text);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

describe('the window', () => {
  it('says nothing that is not in the catalogues', () => {
    const views = files('renderer', /\.tsx$/);
    expect(views.length).toBeGreaterThan(40);
    const literal = views.flatMap((path) => literalsIn(path).map((words) => `${path}: ${words}`));
    expect(literal).toEqual([]);
  });

  it('the check itself finds words that are written straight into JSX', () => {
    const path = join(import.meta.dirname, 'planted-literal.tsx.txt');
    expect(literalsIn(path)).toEqual(['Retention', 'More about it', 'Everyone']);
  });
});
