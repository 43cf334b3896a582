import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { nextAct, openBenchRegister, statement } from './bench-register.ts'
import { postgresSeconds } from './cpu-time.ts'
export const measure = async () => {
  const r = await openBenchRegister(1)
  const client = new pg.Client({ connectionString: r.served.databaseUrl })
  await client.connect()
  const pm = Number(readFileSync(join(r.served.dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0])
  const { act } = await nextAct(r.desks[0]!, statement(r.caseId, 0), 1)
  await client.query('set plan_cache_mode=force_generic_plan')
  const N = 32,
    B = 150
  let idx = 1000
  const salt = () => Math.random().toString(36).slice(2).padEnd(11, 'x')
  const mk = () => ({
    index: idx++,
    id: salt() + salt() + salt() + salt().slice(0, 10),
    kind: 'make-statement',
    by_party: r.desks[0]!.party,
    about: r.caseId,
    case_id: r.caseId,
    at: Date.now(),
    signed: { ...act, commitSalt: salt() },
    findings: [],
    addressees: [r.operator.party, r.desks[0]!.party],
    openly: [r.operator.party, r.desks[0]!.party],
  })
  const run = async (name: string, ddl: string[], text: string, vals: (rows: any[]) => unknown[]) => {
    for (const d of ddl) await client.query(d)
    const c0 = postgresSeconds(pm)!,
      t0 = performance.now()
    let js = 0
    for (let b = 0; b < B; b++) {
      const rows = Array.from({ length: N }, mk)
      const j = performance.now()
      const values = vals(rows)
      js += performance.now() - j
      await client.query({ name, text, values })
    }
    const wall = performance.now() - t0
    console.error(
      name.padEnd(34),
      'cpu/row',
      (((postgresSeconds(pm)! - c0) / N / B) * 1e6).toFixed(1),
      'wall/row',
      ((wall / N / B) * 1e3).toFixed(1),
      'js/row',
      ((js / N / B) * 1e3).toFixed(1),
    )
  }
  const cols =
    'index bigint, id text, kind text, by_party text, about text, case_id text, at bigint, signed SIGNED, findings jsonb, addressees text[], openly text[]'
  const idxs = (t: string) => [
    `create index on ${t} (about)`,
    `create index on ${t} (case_id, index)`,
    `create index on ${t} (by_party, index)`,
  ]
  const tab = (t: string, signed: string, opts = '', ix = true) => [
    `create table ${t} (${cols.replace('SIGNED', signed).replace('index bigint', 'index bigint primary key').replace('id text', 'id text not null unique')}) ${opts}`,
    ...(ix ? idxs(t) : []),
  ]
  const js = (t: string, signed: string) =>
    `insert into ${t} select * from json_to_recordset($1) as a (${cols.replace('SIGNED', signed)})`
  const J = (rows: any[]) => [JSON.stringify(rows)]
  await run('warm', tab('w', 'jsonb'), js('w', 'jsonb'), J)
  await run('jsonb', tab('a1', 'jsonb'), js('a1', 'jsonb'), J)
  await run('jsonb toast8k', tab('a2', 'jsonb', 'with (toast_tuple_target=8160)'), js('a2', 'jsonb'), J)
  await run('json toast8k', tab('a3', 'json', 'with (toast_tuple_target=8160)'), js('a3', 'json'), J)
  await run('text toast8k', tab('a4', 'text', 'with (toast_tuple_target=8160)'), js('a4', 'text'), rows =>
    J(rows.map(r => ({ ...r, signed: JSON.stringify(r.signed) }))),
  )
  await run('text toast8k no idx', tab('a5', 'text', 'with (toast_tuple_target=8160)', false), js('a5', 'text'), rows =>
    J(rows.map(r => ({ ...r, signed: JSON.stringify(r.signed) }))),
  )
  await run('text lz4', tab('a5b', 'text compression lz4'), js('a5b', 'text'), rows =>
    J(rows.map(r => ({ ...r, signed: JSON.stringify(r.signed) }))),
  ).catch(e => console.error(e.message))
  const un = (t: string, signed: string) =>
    `insert into ${t} select i,id,k,b,ab,c,a,s,f,ad::text[],o::text[] from unnest($1::bigint[],$2::text[],$3::text[],$4::text[],$5::text[],$6::text[],$7::bigint[],$8::${signed}[],$9::jsonb[],$10::text[],$11::text[]) as u(i,id,k,b,ab,c,a,s,f,ad,o)`
  await run('unnest json', tab('a6', 'json', 'with (toast_tuple_target=8160)'), un('a6', 'json'), rows =>
    ['index', 'id', 'kind', 'by_party', 'about', 'case_id', 'at']
      .map(k => rows.map(r => r[k]))
      .concat([
        rows.map(r => JSON.stringify(r.signed)),
        rows.map(r => JSON.stringify(r.findings)),
        rows.map(r => `{${r.addressees.map((s: string) => `"${s}"`)}}`),
        rows.map(r => `{${r.openly.map((s: string) => `"${s}"`)}}`),
      ]),
  )
  const rows = 32
  const vt = (t: string) =>
    `insert into ${t} values ${Array.from({ length: rows }, (_, i) => `(${Array.from({ length: 11 }, (_, j) => `$${i * 11 + j + 1}`)})`)}`
  await run('values json', tab('a7', 'json', 'with (toast_tuple_target=8160)'), vt('a7'), rs =>
    rs.flatMap(r => [
      r.index,
      r.id,
      r.kind,
      r.by_party,
      r.about,
      r.case_id,
      r.at,
      JSON.stringify(r.signed),
      '[]',
      r.addressees,
      r.openly,
    ]),
  )
  await run('values text', tab('a8', 'text', 'with (toast_tuple_target=8160)'), vt('a8'), rs =>
    rs.flatMap(r => [
      r.index,
      r.id,
      r.kind,
      r.by_party,
      r.about,
      r.case_id,
      r.at,
      JSON.stringify(r.signed),
      '[]',
      r.addressees,
      r.openly,
    ]),
  )
  await client.end()
  await r.close()
  return []
}
