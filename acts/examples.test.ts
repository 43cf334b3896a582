import { readdirSync } from 'node:fs'
import { describe, expect, it, test } from 'vitest'
import { apply, effectOf } from './apply.ts'
import { exampleAct, worldOfExample } from './example-world.ts'
import { judge } from './judge.ts'
import type { Act, Kind } from './kind.ts'
import { kinds } from './kinds/index.ts'
import { refusal, refusals, told } from './refusals.ts'

/** Every example of every kind happens here: what is accepted is applied, and what is refused says why. */
for (const kind of kinds) {
  describe(kind.name, () => {
    for (const example of kind.examples.accepted) {
      it(`accepts: ${example.that}`, () => {
        const world = worldOfExample(example)
        const { fields, entered } = exampleAct(world, kind, example)
        const judged = judge(world, fields, entered)
        if ('refused' in judged) {
          throw new Error(
            `${judged.refused.code}: ${judged.refused.sentence} ${JSON.stringify(judged.refused.details)}`,
          )
        }
        const { addressees, unseen } = judged.reach
        if (!unseen) expect(addressees, 'whom it reaches, as its signer is told').toEqual(judged.act.addressees)
        const size = world.size
        apply(world, kind, judged.act, judged.changes)
        expect(world.size).toBe(size + 1)
        expect(world.act(judged.act.id)).toMatchObject({ kind: kind.name, by: judged.act.by })
        expect(judged.changes.length, 'an act that changes nothing needs no effect').toBeGreaterThan(0)
        for (const withheld of withheldOnes(judged.act)) {
          const anew = worldOfExample(example)
          apply(anew, kind, withheld, effectOf(kind, withheld, anew))
          expect(anew.size).toBe(size + 1)
        }
      })
    }
    for (const { code, ...example } of kind.examples.refused) {
      it(`refuses: ${example.that}`, () => {
        const world = worldOfExample(example)
        const { fields, entered } = exampleAct(world, kind, example)
        const judged = judge(world, fields, entered)
        if (!('refused' in judged)) throw new Error(`entered: ${JSON.stringify(judged.changes)}`)
        expect(judged.refused).toMatchObject({ code })
        const { sentence, remedy, details } = judged.refused
        const said = `${sentence} ${remedy}`
        expect(said, 'each gap is filled').not.toContain('–')
        for (const name of ['field', 'value', 'party', 'handle', 'level', 'revision', 'other'])
          if (details[name] !== undefined) expect(said, `says its ${name}`).toContain(told(details[name]))
      })
    }
  })
}

/** The act with each body field withheld in turn, then with all of them withheld. */
const withheldOnes = (act: Act): Act[] => [
  ...Object.keys(act.body).map(name => ({
    ...act,
    body: Object.fromEntries(Object.entries(act.body).filter(([other]) => other !== name)),
  })),
  { ...act, body: {} },
]

describe('every kind', () => {
  const files = readdirSync(new URL('./kinds', import.meta.url))
    .filter(file => file.endsWith('.ts') && !file.endsWith('.test.ts') && file !== 'index.ts')
    .map(file => file.slice(0, -3))

  it.each(files)('%s is one file, named as the kind it holds, and is listed', async name => {
    const exported: Record<string, unknown> = await import(`./kinds/${name}.ts`)
    const held = Object.values(exported).filter((each): each is Kind => (each as Kind)?.effect !== undefined)
    expect(held.map(each => each.name)).toEqual([name])
    expect(kinds).toContain(held[0])
  })

  it.each(kinds.map(kind => [kind.name, kind] as const))('%s says what it is, by verb and noun', (name, kind) => {
    expect(name).toMatch(/^[a-z]+(-[a-z]+)+$/)
    expect(kind.purpose).toMatch(/^[A-Z].*\.$/)
    expect(kind.summary).toMatch(/\.$/)
    expect(JSON.stringify([kind.purpose, kind.summary])).not.toMatch(/approv|permission|clearance/i)
    expect(kind.examples.accepted.length, 'accepted examples').toBeGreaterThanOrEqual(1)
    expect(kind.examples.refused.length, 'refused examples').toBeGreaterThanOrEqual(2)
    for (const { code } of kind.examples.refused) expect(Object.keys(refusals)).toContain(code)
  })

  it.each(kinds.map(kind => [kind.name, kind] as const))('%s sums itself up by fields it has', (_, kind) => {
    for (const [, name] of kind.summary.matchAll(/\{(\w+)\}/g)) {
      if (['by', 'about', 'to'].includes(name!)) continue
      expect(Object.keys(kind.body), `summary names {${name}}`).toContain(name)
      expect(kind.body[name!]?.class, `{${name}} is erasable and cannot be counted on`).not.toBe('personal')
    }
    for (const name of kind.correctable ?? []) expect(Object.keys(kind.body)).toContain(name)
  })
})

/** What a person can do, as a remedy begins. */
const toDo =
  /^(Ask|Change|Check|Choose|Clear|Correct|Go on|Have|Leave|Look|Make|Name|Open|Read|Relay|Send|Sign|See|State|Take|Use|Wait)\b/

test.each(Object.entries(refusals))(
  '%s says what is so, and begins its remedy with what to do',
  (_, { sentence, remedy }) => {
    expect(sentence).toMatch(/^[A-Z{].*[.}]$/)
    expect(remedy).toMatch(toDo)
    expect(remedy).toMatch(/[.}]$/)
  },
)

test('a refusal ends with one full stop, and says where nothing was held', () => {
  const problem = 'Window 1 needs a time zone of the IANA list, such as Europe/Kyiv.'
  const { sentence, remedy } = refusal('field-invalid', { field: 'body.windows', problem, value: '' })
  expect(sentence).toBe(`The field body.windows does not hold: ${problem}`)
  expect(remedy).toBe('Correct body.windows and sign again. It held: nothing')
})
