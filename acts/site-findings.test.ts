import type { Position } from '@unimpeded/space/shape.ts'
import { describe, expect, it } from 'vitest'
import { exampleWorld } from './example-world.ts'
import { wholeMetres } from './findings.ts'
import type { SitePlan } from './site-findings.ts'
import { siteFindings } from './site-findings.ts'
import type { CaseRecord } from './world/records.ts'
import { asSeenBy } from './world/world.ts'

const clinic = (position: Position, changes: Partial<SitePlan> = {}): SitePlan => ({
  names: [{ language: 'en', text: 'Clinic' }],
  shape: { type: 'Point', coordinates: position, radiusM: 50 },
  during: { from: '2024-09-01T00:00:00+03:00' },
  ...changes,
})

const findings = (site: SitePlan, reader = 'organisation', world = exampleWorld()) =>
  siteFindings(site, { caseRecord: world.get('case') as CaseRecord, world: asSeenBy(world, reader) })

describe('a site', () => {
  it('that stands by itself has nothing to be warned of', () => {
    expect(findings(clinic([35.50123, 51.30123]))).toEqual([])
  })

  it('at the place of another is the same one listed twice; a neighbour is not', () => {
    const [found] = findings(clinic([34.90012, 50.84012]))
    expect(found).toMatchObject({ code: 'site-twice', with: 'site-accepted' })
    expect(found!.sentence).toBe('The site lies in the same place as site-accepted, which is notified already.')
    expect(findings(clinic([34.90312, 50.84012]))).toEqual([])
  })

  it('inside a restriction, or too near to one, is told with how far', () => {
    expect(findings(clinic([35.32012, 50.91012]))).toMatchObject([
      { with: 'restriction', sentence: 'The site lies inside Mines south of Bravo, wholly or in part.' },
    ])
    const [near] = findings(clinic([35.32012, 50.93312]))
    // 0.00312 degrees of latitude are 347 m, of which the radius takes 50.
    expect(near!.sentence).toMatch(/^The site lies (29|30)\d m from Mines south of Bravo\.$/)
  })

  it('a hand’s breadth outside is not called inside: it is told as one metre', () => {
    expect([0, 0.1, 1.4, 394.6].map(wholeMetres)).toEqual([0, 1, 1, 395])
  })

  it('by the road of a convoy is told, to those who may know of the convoy', () => {
    const found = findings(clinic([34.94961, 51.01241]))
    expect(found.map(each => each.code)).toContain('meets-site')
    expect(found.map(each => each.with)).toContain('movement-accepted')
    expect(findings(clinic([34.94961, 51.01241]), 'other-organisation')).toEqual([])
  })

  it('with swapped coordinates is seen by the area of the case', () => {
    const world = exampleWorld()
    const area = { type: 'Point' as const, coordinates: [35, 51] as Position, radiusM: 80_000 }
    world.put({ ...(world.get('case') as CaseRecord), area })
    expect(findings(clinic([51.30123, 35.50123]), 'organisation', world).map(each => each.code)).toEqual([
      'coordinates-swapped',
    ])
  })

  it('given to a hundred metres cannot be told from its neighbours', () => {
    expect(findings(clinic([35.501, 51.301]))).toMatchObject([
      { code: 'too-few-decimals', details: { decimals: 3, needed: 4 } },
    ])
  })
})
