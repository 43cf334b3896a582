import { exampleKey, withExampleKeys } from '@unimpeded/acts/example-world.ts'
import { finding } from '@unimpeded/acts/findings.ts'
import { kinds } from '@unimpeded/acts/kinds/index.ts'
import { isOptional } from '@unimpeded/acts/meta-of.ts'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { speech } from '../words/speech.ts'
import { buildBody } from './build-body.ts'
import { bareFormPlace } from './form-place.ts'
import { PlainForm } from './plain-form.tsx'
import { problemsOf } from './problems-of.ts'

const { t } = speech('en')
const names = ['coordinator', 'party-a', 'party-b', 'organisation', 'observer', 'consignee', 'stranger']
const place = {
  ...bareFormPlace,
  parties: names.map(id => ({ id, name: `The ${id}`, inCase: id !== 'stranger', roles: [] })),
  records: [
    { id: 'corridor-open', type: 'corridor', title: 'Western road' },
    { id: 'request', type: 'request', title: 'Access' },
  ],
  levels: ['headquarters', 'command'],
}

describe('every kind can be asked for by the plain form', () => {
  for (const kind of kinds) {
    for (const example of kind.examples.accepted) {
      it(`${kind.name}: ${example.that}`, () => {
        const typed = withExampleKeys(example.body) as Record<string, unknown>
        const problems = problemsOf(kind, buildBody(kind, typed), t)
        const html = renderToStaticMarkup(
          createElement(PlainForm, { kind, typed, onChange: () => {}, place, problems, asked: true }),
        )
        const text = html.replaceAll('&#x27;', '’')
        for (const [name, field] of Object.entries(kind.body)) {
          expect(html, `${name} has its place`).toContain(`data-path="${name}"`)
          expect(text, `${name} has its label`).toContain(field.label.replaceAll("'", '’'))
        }
        expect(html, 'nothing is marked wrong').not.toContain('field-error"')
        expect(html).not.toContain('[object Object]')
        expect(html).not.toContain('undefined')
      })
    }

    for (const example of kind.examples.refused) {
      const typed = withExampleKeys(example.body) as Record<string, unknown>
      const problems = problemsOf(kind, buildBody(kind, typed), t)
      if (problems.length === 0) continue
      it(`${kind.name}: ${example.that}, and each of ${problems.length} is marked where it stands`, () => {
        for (const problem of problems) {
          const html = renderToStaticMarkup(
            createElement(PlainForm, { kind, typed, onChange: () => {}, place, problems: [problem], asked: true }),
          )
          expect(html, `${problem.path}: ${problem.sentence}`).toContain('field-error"')
        }
      })
    }

    it(`${kind.name}: an empty form, asked to go on, marks what it needs`, () => {
      const problems = problemsOf(kind, buildBody(kind, {}), t)
      const html = renderToStaticMarkup(
        createElement(PlainForm, { kind, typed: {}, onChange: () => {}, place, problems, asked: true }),
      )
      const needed = Object.values(kind.body).some(
        field => !isOptional(field.schema) && !field.schema.safeParse([]).success,
      )
      expect(html.includes('field-error"')).toBe(needed || problems.length > 0)
    })
  }

  it('does not offer Jonas himself as a recipient; one ticked before stands by name, to be taken back', () => {
    const kind = kinds.find(each => each.name === 'notify-movement')!
    const recipients = (typed: Record<string, unknown>) => {
      const html = renderToStaticMarkup(
        createElement(PlainForm, {
          kind,
          typed,
          onChange: () => {},
          place: { ...place, self: 'organisation' },
          problems: [],
          asked: false,
        }),
      )
      const field = html.slice(html.indexOf('data-path="recipients"'), html.indexOf('data-path="emergency"'))
      return [...field.matchAll(/The [a-z-]+/g)].map(([name]) => name)
    }
    const others = ['The coordinator', 'The party-a', 'The party-b', 'The observer', 'The consignee']
    expect(recipients({})).toEqual(others)
    expect(recipients({ recipients: ['organisation'] })).toEqual([...others, 'The organisation'])
  })

  it('offers parties by name, and says of a personal field that it can be erased', () => {
    const kind = kinds.find(each => each.name === 'notify-movement')!
    const html = renderToStaticMarkup(
      createElement(PlainForm, { kind, typed: {}, onChange: () => {}, place, problems: [], asked: false }),
    )
    expect(html).toContain('The party-a')
    expect(html).not.toContain('The stranger')
    expect(html).toContain('can be erased')
    expect(html).not.toContain(exampleKey('party-a'))
  })

  it('a plan of sixty waypoints, each with something found of it, speaks from no more places than one of two', () => {
    const kind = kinds.find(each => each.name === 'notify-movement')!
    const places = (count: number) => {
      const waypoints = Array.from({ length: count }, (_, n) => ({ name: `Point ${n}`, position: [33 + n / 100, 51] }))
      const findings = waypoints.map((_, n) => finding('on-the-sea', { place: `Point ${n}` }, { waypoint: n }))
      const html = renderToStaticMarkup(
        createElement(PlainForm, {
          kind,
          typed: { waypoints },
          onChange: () => {},
          place: { ...place, findings },
          problems: [],
          asked: true,
        }),
      )
      expect(html.match(/class="way-finding"/g)).toHaveLength(count)
      return html.match(/aria-live/g)!.length
    }
    expect(places(60)).toBe(places(2))
  })
})
