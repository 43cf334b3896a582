import { type ParseArgsConfig, parseArgs } from 'node:util'
import { usage } from './command-problem.ts'

type Options = NonNullable<ParseArgsConfig['options']>
type Read<T extends Options> = ReturnType<
  typeof parseArgs<{ options: T; allowPositionals: true; allowNegative: true; strict: true }>
>

/** The flags and other words of a command line; at most `words` of the latter. Throws CommandProblem (usage). */
export function readFlags<const T extends Options>(args: string[], options: T, words = 0): Read<T> {
  let read: Read<T>
  try {
    read = parseArgs({
      args: withDashes(args, options),
      options,
      allowPositionals: true,
      allowNegative: true,
      strict: true,
    }) as Read<T>
  } catch (error) {
    throw usage(sentenceOf(error as Error & { code?: string }), 'See --help for what may be said.')
  }
  const spare = read.positionals[words]
  if (spare !== undefined) throw usage(`“${spare}” is one word too many.`, 'See --help for what may be said.')
  return read
}

/** An id is base64url, and one in 64 begins with a dash. */
const isDashedId = (word: string) => /^-[\w-]{42}(\.\d+)?$/.test(word)

/**
 * No flag has a single dash, so what has one is a value or a word: an id, a position in the west. Said so that parseArgs
 * takes it as one.
 */
function withDashes(args: string[], options: Options): string[] {
  const flags: string[] = []
  const words: string[] = []
  const end = args.indexOf('--')
  const before = end < 0 ? args : args.slice(0, end)
  for (let i = 0; i < before.length; i++) {
    const [word, next] = [before[i]!, before[i + 1]]
    const name = word.slice(2)
    const takesValue = word.startsWith('--') && Object.hasOwn(options, name) && options[name]!.type === 'string'
    if (takesValue && next !== undefined && (/^-[^-]/.test(next) || isDashedId(next))) {
      flags.push(`${word}=${next}`)
      i++
    } else (isDashedId(word) ? words : flags).push(word)
  }
  if (end >= 0) words.push(...args.slice(end + 1))
  return words.length > 0 ? [...flags, '--', ...words] : flags
}

function sentenceOf({ code, message }: Error & { code?: string }): string {
  const flag = /'(?:-\w, )?(--?[\w-]+)/.exec(message)?.[1] ?? 'A flag'
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') return `There is no flag ${flag} here.`
  if (!message.includes('argument missing') && message.includes('does not take an argument'))
    return `${flag} takes no value.`
  if (message.includes('ambiguous')) return `The value of ${flag} begins with a dash; write it as ${flag}=-VALUE.`
  if (message.includes('argument missing')) return `${flag} needs a value.`
  return `${message.split('\n')[0]}`
}

/** The flags of every command that speaks to a register as a desk. */
export const deskFlags = { url: { type: 'string' }, key: { type: 'string' } } as const

/** The first word, which must be there. */
export function firstWord(positionals: string[], what: string): string {
  const word = positionals[0]
  if (word === undefined) throw usage(`It needs ${what}.`, 'See --help for an example.')
  return word
}

/** A whole number of 0 or more. */
export function wholeNumber(flag: string, text: string): number {
  const n = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN
  if (!Number.isSafeInteger(n)) throw usage(`${flag} needs a whole number, not “${text}”.`)
  return n
}
