import { toBase64url } from '@unimpeded/register/bytes.ts'
import { digestsOf, fieldValue, isFileReference, type SignedAct } from '@unimpeded/register/signed-act.ts'
import type pg from 'pg'

/** Deletes values and salts of personal fields; their digests stay, so that the leaf can still be recomputed. */
export const erase = async (client: pg.ClientBase, erasures: { act: string; fields: string[] }[]): Promise<void> => {
  await client.query('begin')
  await client.query("set local unimpeded.erasing = 'on'")
  for (const { act: id, fields } of erasures) {
    const { rows } = await client.query<{ signed: SignedAct }>('select signed from act where id = $1 for update', [id])
    if (!rows[0]) continue
    const { signed } = rows[0]
    if (fields.every(field => !('value' in (signed.fields[`body.${field}`] ?? {})))) continue
    const digests = digestsOf(signed)
    const kept = { ...signed.fields }
    for (const name of fields.map(field => `body.${field}`)) {
      const digest = digests[name]
      if (digest) kept[name] = { digest: toBase64url(digest) }
    }
    for (const field of fields) {
      const value = fieldValue(signed, `body.${field}`)
      if (!isFileReference(value)) continue
      await client.query('delete from file using act where file.index = act.index and act.id = $1 and sha256 = $2', [
        id,
        value.$sha256,
      ])
    }
    await client.query('update act set signed = $2 where id = $1', [id, JSON.stringify({ ...signed, fields: kept })])
  }
  await client.query('commit')
}
