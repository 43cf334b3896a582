import { withExampleKeys } from '@unimpeded/acts/example-world.ts'
import { bodySchema } from '@unimpeded/acts/judge.ts'
import { kindNamed, kinds } from '@unimpeded/acts/kinds/index.ts'
import type { Shape } from '@unimpeded/space/shape.ts'
import { describe, expect, it } from 'vitest'
import { speech } from '../words/speech.ts'
import { buildBody } from './build-body.ts'
import { problemsOf } from './problems-of.ts'
import { positionsIn, typedOf } from './shape-text.ts'

/** The same values as a person would have typed them: every number is text. */
const asTyped = (value: unknown): unknown =>
  typeof value === 'number'
    ? String(value).replace('.', ',')
    : Array.isArray(value)
      ? value.length === 2 && value.every(each => typeof each === 'number')
        ? `${value[1]}, ${value[0]}`
        : value.map(asTyped)
      : value && typeof value === 'object'
        ? Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, asTyped(inner)]))
        : value

const { t } = speech('en')

describe('what is typed into a form becomes the body that was meant', () => {
  for (const kind of kinds) {
    for (const example of kind.examples.accepted) {
      const body = withExampleKeys(example.body) as Record<string, unknown>
      it(`${kind.name}: ${example.that}`, () => {
        expect(buildBody(kind, body)).toMatchObject(body)
        expect(bodySchema(kind).safeParse(buildBody(kind, body)).success).toBe(true)
        expect(problemsOf(kind, buildBody(kind, body), t)).toEqual([])
        const typed = Object.fromEntries(
          Object.entries(body).map(([name, value]) => [
            name,
            ['shape', 'area'].includes(name)
              ? typedOf(value as Shape)
              : name === 'corrections'
                ? value
                : asTyped(value),
          ]),
        )
        expect(buildBody(kind, typed)).toMatchObject(body)
      })
    }
  }
})

describe('a number is read as it was meant, or asked for again', () => {
  const { quantities } = kinds.find(kind => kind.name === 'confirm-delivery')!.body
  const sent = (typed: string) => {
    const kind = { ...kinds.find(each => each.name === 'confirm-delivery')!, body: { quantities: quantities! } }
    const body = buildBody(kind, { quantities: [{ sent: typed }] })
    return (body.quantities as { sent: unknown }[])[0]!.sent
  }
  it('in the digits and with the marks of the reader’s own hand', () => {
    expect(['٤٠٠', '۶۰', '٢٥٠٫٥', '١٬٤٠٠'].map(sent)).toEqual([400, 60, 250.5, 1400])
    expect(['59,5', '0,125', '1 400', '1 400,5', "1'400", '−3'].map(sent)).toEqual([
      59.5, 0.125, 1400, 1400.5, 1400, -3,
    ])
    expect(['1,234,567', '1,400.5', '1400,125'].map(sent)).toEqual([1_234_567, 1400.5, 1400.125])
  })
  it('a comma before three digits may be 1,400 boxes or 1.4: both are offered, and neither is taken', () => {
    expect(['1,400', '١،٤٠٠', '12,500', '1.2.3', '1e3'].map(sent)).toEqual(['1,400', '١،٤٠٠', '12,500', '1.2.3', '1e3'])
    const kind = kinds.find(each => each.name === 'notify-movement')!
    const body = buildBody(kind, { ...kind.examples.accepted[0]!.body, passengers: '1,400' })
    expect(problemsOf(kind, body, t)).toEqual([
      { path: 'passengers', sentence: 'Write 1400 or 1.4: with its comma this may be either.', missing: false },
    ])
  })
})

describe('what cannot be read stays, with a word beside its field', () => {
  const movement = kinds.find(kind => kind.name === 'notify-movement')!
  const good = movement.examples.accepted[0]!.body

  it('says that a number of passengers is no number, and keeps what was typed', () => {
    const body = buildBody(movement, { ...good, passengers: 'two or three' })
    expect(body.passengers).toBe('two or three')
    expect(problemsOf(movement, body, t)).toEqual([
      { path: 'passengers', sentence: 'Write a number, such as 12.5.', missing: false },
    ])
  })

  it('asks for the position of the second waypoint', () => {
    const waypoints = [{ ...(good.waypoints as object[])[0] }, { name: 'Bravo', position: 'near the bridge' }]
    const [problem] = problemsOf(movement, buildBody(movement, { ...good, waypoints }), t)
    expect(problem).toMatchObject({ path: 'waypoints.1.position', missing: false })
  })

  it('tells an empty form which fields it still needs', () => {
    const missing = problemsOf(movement, buildBody(movement, {}), t)
    expect(missing.every(each => each.missing)).toBe(true)
    expect(missing.map(each => each.path)).toContain('reference')
    expect(missing.map(each => each.path)).not.toContain('corridor')
  })

  it('takes a time given to the minute', () => {
    const [first, ...rest] = good.waypoints as object[]
    const body = buildBody(movement, { ...good, waypoints: [{ ...first, etd: '2024-09-21T07:00+03:00' }, ...rest] })
    expect(body.waypoints).toEqual(good.waypoints)
    expect(problemsOf(movement, body, t)).toEqual([])
  })

  it('leaves out what was opened and not filled in', () => {
    const body = buildBody(movement, { ...good, alternative: [{ name: '', position: '' }], emergencyReason: '  ' })
    expect(body).not.toHaveProperty('alternative')
    expect(body).not.toHaveProperty('emergencyReason')
  })
})

it('a number that a correction sets right is read as the earlier act has it', () => {
  const correct = kinds.find(kind => kind.name === 'correct-act')!
  const delivery = kinds.find(kind => kind.name === 'confirm-delivery')!
  const line = { item: 'ration', unit: 'box', sent: 400, delivered: '394', damaged: '6', missing: '0' }
  const typed = { corrections: [{ field: 'quantities', value: [line] }], reason: 'Counted again.' }
  expect(buildBody(correct, typed, delivery)).toEqual({
    corrections: [{ field: 'quantities', value: [{ ...line, delivered: 394, damaged: 6, missing: 0 }] }],
    reason: 'Counted again.',
  })
})

describe('an area of 5,000 corners in a form', () => {
  const corners = Array.from({ length: 5_000 }, (_, n) => {
    const turn = (n / 5_000) * 2 * Math.PI
    return `${(51 + 0.2 * Math.sin(turn)).toFixed(6)}, ${(34.9 + 0.3 * Math.cos(turn)).toFixed(6)}`
  })
  const kind = kindNamed('declare-restriction')!
  const [example] = kind.examples.accepted
  const typed = { ...example!.body, area: { form: 'Polygon', text: corners.join('\n'), metres: '' } }

  it('is the same value while other fields are typed in, and so is looked at once', () => {
    const before = buildBody(kind, typed)
    const after = buildBody(kind, { ...typed, title: 'Fields of the north' })
    expect((before.area as { coordinates: unknown[][] }).coordinates[0]).toHaveLength(5_001)
    expect(after.area).toBe(before.area)
    let looks = 0
    const watched = new Proxy(before.area as Shape, {
      get: (shape, name) => {
        if (name === 'coordinates') looks += 1
        return Reflect.get(shape, name)
      },
    })
    problemsOf(kind, { ...before, area: watched }, t)
    const first = looks
    problemsOf(kind, { ...after, area: watched }, t)
    // The schema reads it each time; what its edges do to one another is worked out the first time alone.
    expect(looks - first).toBeLessThan(first)
  })

  it('is read anew by the line that was changed', () => {
    const places = positionsIn(corners.join('\n'))
    const moved = positionsIn([...corners.slice(0, -1), '51.3, 35.2'].join('\n'))
    expect(moved.at(-1)).toEqual([35.2, 51.3])
    expect(moved.slice(0, -1).filter((place, n) => place !== places[n])).toEqual([])
    expect(positionsIn([...corners, 'no place'].join('\n'))).toEqual(places)
  })
})
