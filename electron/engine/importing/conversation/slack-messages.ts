import { z } from 'zod';

const Profile = z.object({
  real_name: z.string().optional().catch(undefined),
  display_name: z.string().optional().catch(undefined),
  email: z.string().optional().catch(undefined),
});

const Users = z.array(
  z.object({
    id: z.string(),
    name: z.string().optional().catch(undefined),
    real_name: z.string().optional().catch(undefined),
    profile: Profile.optional().catch(undefined),
  }),
);

const Message = z.object({
  type: z.literal('message'),
  ts: z.string().regex(/^\d{1,12}(\.\d{1,6})?$/),
  user: z.string().optional().catch(undefined),
  text: z.string().optional().catch(undefined),
  subtype: z.string().optional().catch(undefined),
  thread_ts: z.string().optional().catch(undefined),
  username: z.string().optional().catch(undefined),
  user_profile: Profile.optional().catch(undefined),
  files: z
    .array(z.object({ name: z.string().nullish().catch(null) }))
    .optional()
    .catch(undefined),
});

/** Somebody of a workspace. */
export interface SlackPerson {
  name: string;
  email: string | null;
}

/** Who is behind the ids, by `users.json`; nobody where it is no such list. */
export function slackPeople(json: unknown): Map<string, SlackPerson> {
  const users = Users.safeParse(json);
  if (!users.success) return new Map();
  return new Map(
    users.data.map(({ id, name, real_name: own, profile }) => [
      id,
      {
        name: firstSaid(profile?.real_name, own, profile?.display_name, name) ?? id,
        email: firstSaid(profile?.email),
      },
    ]),
  );
}

const firstSaid = (...words: (string | undefined)[]): string | null =>
  words.find((word) => word !== undefined && word.trim() !== '') ?? null;

export interface SlackMessage {
  /** ISO 8601, in UTC, to the microsecond. */
  time: string;
  speaker: string | null;
  user: string | null;
  email: string | null;
  /** When the thread began that it answers in; null outside of threads. */
  thread: string | null;
  /** What the service calls messages that nobody wrote: `channel_join`. */
  kind: string | null;
  text: string;
}

/** A message of a channel's file; null when it is none. */
export function slackMessage(json: unknown, people: ReadonlyMap<string, SlackPerson>): SlackMessage | null {
  const parsed = Message.safeParse(json);
  if (!parsed.success) return null;
  const {
    ts,
    user,
    text = '',
    subtype,
    thread_ts: thread,
    username,
    user_profile: profile,
    files,
  } = parsed.data;
  const known = user === undefined ? undefined : people.get(user);
  const names = (files ?? []).flatMap(({ name }) => (name ? [`[${name}]`] : []));
  return {
    time: instantOf(ts),
    speaker: known?.name ?? firstSaid(profile?.real_name, profile?.display_name, username, user),
    user: user ?? null,
    email: known?.email ?? null,
    thread: thread === undefined || !/^\d{1,12}(\.\d{1,6})?$/.test(thread) ? null : instantOf(thread),
    kind: subtype ?? null,
    text: [plainText(text, people), ...names].filter((part) => part !== '').join(' '),
  };
}

function instantOf(ts: string): string {
  const [seconds = '0', fraction = ''] = ts.split('.');
  const whole = new Date(Number(seconds) * 1000).toISOString().slice(0, 19);
  return `${whole}.${fraction.padEnd(6, '0')}Z`;
}

/** Marks of the service as people saw them: names for ids, addresses and their words, and the three signs it escapes. */
export const plainText = (text: string, people: ReadonlyMap<string, SlackPerson>): string =>
  text
    .replace(
      /<([@#!]?)([^<>|\s][^<>|]*)(?:\|([^<>]*))?>/g,
      (_all, sign: string, id: string, words?: string) => {
        if (sign === '@') return `@${people.get(id)?.name ?? (words || id)}`;
        if (sign === '#') return `#${words || id}`;
        if (sign === '!') return words || `@${id}`;
        return words && words !== id ? `${words} (${id})` : id;
      },
    )
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
