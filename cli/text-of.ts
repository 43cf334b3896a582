import { readFileSync } from 'node:fs'

/** `@FILE` stands for what the file says, and `@@` for an @. */
export function textOf(text: string): string {
  if (text.startsWith('@@')) return text.slice(1)
  return text.startsWith('@') ? readFileSync(text.slice(1), 'utf8').trimEnd() : text
}
