import { strictJson } from '@unimpeded/register/json.ts'
import { ParseError } from '@unimpeded/register/parse-error.ts'
import type { Ask } from './environment.ts'

/** The body as JSON, refusing duplicate keys and what JSON cannot carry; undefined when it is none. */
export const readJson = async (c: Ask): Promise<unknown> => {
  try {
    return strictJson(await c.req.text())
  } catch (error) {
    if (error instanceof ParseError) return undefined
    throw error
  }
}
