import { run } from './run.ts'

/** What a person typed and saw, in a test. `now` is the desk's clock. */
export async function typed(
  args: string[],
  given: { env?: Record<string, string>; now?: number; asked?: Promise<string>; onOut?: (text: string) => void } = {},
) {
  let out = ''
  let err = ''
  const code = await run(args, {
    out(text) {
      out += text
      given.onOut?.(text)
    },
    err(text) {
      err += text
    },
    env: given.env ?? {},
    now: () => given.now ?? Date.now(),
    asked: () => given.asked ?? new Promise(() => {}),
  })
  return { code, out, err }
}
