import * as v from 'valibot';
import { CHANNELS, type Channel } from '#core/channels.ts';
import { INPUTS, type Input, type Output } from '#core/contract.ts';
import { fail, type Result } from '#core/result.ts';
import { isTooManyFiles } from './store/file-system.ts';

/** One handler a channel. Domain outcomes are returned; a throw is a programmer error and becomes `internal`. */
export type Handlers = HandlersOf<Channel>;

/** The handlers of some channels. */
export type HandlersOf<Some extends Channel> = {
  readonly [C in Some]: (input: Input<C>) => Promise<Result<Output<C>>>;
};

/** Answers a call from outside. Never throws, whatever comes in. */
export type Dispatch = (channel: string, input: unknown) => Promise<Result<unknown>>;

/** The one door into the app, the same for every host: known channel → valid input → handler → Result. */
export function createDispatch(handlers: Handlers): Dispatch {
  return async (channel, input) => {
    if (!isChannel(channel)) {
      return fail('unknown-channel', {
        channel: typeof channel === 'string' ? channel.slice(0, 100) : typeof channel,
      });
    }
    try {
      const parsed = v.safeParse(INPUTS[channel], input === undefined ? {} : input);
      if (!parsed.success) {
        const [issue] = parsed.issues;
        return fail('invalid-input', {
          channel,
          detail: `${v.getDotPath(issue) ?? ''} ${issue.message}`.trim().slice(0, 200),
        });
      }
      const handler = handlers[channel] as (input: unknown) => Promise<Result<unknown>>;
      return await handler(parsed.output);
    } catch (error) {
      if (isTooManyFiles(error)) return fail('too-many-files');
      console.error(`[${channel}]`, error);
      return fail('internal', { detail: error instanceof Error ? error.message : 'no error object' });
    }
  };
}

function isChannel(name: unknown): name is Channel {
  return (CHANNELS as readonly unknown[]).includes(name);
}
