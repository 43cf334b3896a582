import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { expect, test } from 'vitest'
import { bigintArray, byteaArray, textArray } from './binary-array.ts'
import { startPostgres } from './postgres.ts'

test('what the writer hands over by columns arrives as it was: words in every script, nothing, and far instants', async () => {
  const dir = mkdtempSync(join(process.platform === 'linux' ? '/tmp' : tmpdir(), 'unimpeded-pg-'))
  const postgres = await startPostgres(dir, { log: () => {} })
  const client = new pg.Client({ connectionString: postgres.url })
  await client.connect()
  try {
    const words = ['Суджа', '', null, 'معبر', '{"a,\\"b": null}', '🚚 and "NULL"']
    const numbers = [0, null, 1_726_560_000_000, Number.MAX_SAFE_INTEGER, -1, 4_294_967_296]
    const bytes = [new Uint8Array(0), Uint8Array.of(0, 255, 128), new Uint8Array(32).fill(7)]
    const { rows } = await client.query(
      `select array_to_json($1::text[])::text as words, array_to_json($2::bigint[])::text as numbers,
         (select string_agg(encode(b, 'hex'), ' ') from unnest($3::bytea[]) b) as bytes,
         cardinality($4::text[]) as words_of_none`,
      [textArray(words), bigintArray(numbers), byteaArray(bytes), textArray([])],
    )
    expect(JSON.parse(rows[0].words)).toEqual(words)
    expect(JSON.parse(rows[0].numbers)).toEqual(numbers)
    expect(rows[0].bytes).toBe(bytes.map(each => Buffer.from(each).toString('hex')).join(' '))
    expect(rows[0].words_of_none).toBe(0)
  } finally {
    await client.end()
    await postgres.kill()
    rmSync(dir, { recursive: true, force: true })
  }
})
