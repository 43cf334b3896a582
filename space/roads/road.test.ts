import { expect, test } from 'vitest'
import { isBarred, roadOfTags } from './road.ts'

const road = (tags: Record<string, string>) => roadOfTags(new Map(Object.entries(tags)))

test('what motor vehicles use is a road; the rest is none', () => {
  expect(road({ highway: 'primary_link' })?.class).toBe('primary')
  expect(road({ highway: 'road' })?.class).toBe('unclassified')
  for (const highway of ['footway', 'cycleway', 'steps', 'construction', 'platform'])
    expect(road({ highway })).toBeNull()
  expect(road({ highway: 'service', access: 'private' })).toBeNull()
  expect(road({ highway: 'track', access: 'no', motor_vehicle: 'yes' })?.class).toBe('track')
  expect(road({ highway: 'residential', access: 'destination' })?.destination).toBe(true)
})

test('signs are read with their units', () => {
  expect(road({ highway: 'tertiary', maxspeed: '30 mph' })?.speedKmh).toBeCloseTo(48.28)
  expect(road({ highway: 'tertiary', maxspeed: 'none' })?.speedKmh).toBeNull()
  expect(road({ highway: 'tertiary', maxweight: '7500 kg' })?.weightT).toBeCloseTo(7.5)
  expect(road({ highway: 'tertiary', maxweight: '3,5' })?.weightT).toBe(3.5)
  expect(road({ highway: 'tertiary', maxheight: '12\'6"' })?.heightM).toBeCloseTo(3.81)
  expect(road({ highway: 'tertiary', maxheight: 'default' })?.heightM).toBeNull()
})

test('which ways one may go', () => {
  expect(road({ highway: 'motorway' })).toMatchObject({ forward: true, backward: false })
  expect(road({ highway: 'secondary', oneway: '-1' })).toMatchObject({ forward: false, backward: true })
  expect(road({ highway: 'secondary', junction: 'roundabout' })).toMatchObject({ forward: true, backward: false })
  expect(road({ highway: 'track', tracktype: 'grade4' })?.surface).toBe('unpaved')
})

test('a ferry is a road where it says that it carries vehicles', () => {
  const ferry = { route: 'ferry', motor_vehicle: 'yes', duration: '0:20', name: 'Lower crossing' }
  expect(road(ferry)).toMatchObject({ class: 'ferry', minutes: 20, lorries: true, forward: true, backward: true })
  expect(road({ ...ferry, duration: 'PT1H30M', hgv: 'no' })).toMatchObject({ minutes: 90, lorries: false })
  expect(road({ ...ferry, duration: 'a while' })?.minutes).toBeNull()
  expect(road({ route: 'ferry', foot: 'yes' })).toBeNull()
})

test('what is said of one kind of vehicle overrides what is said of all', () => {
  // So stands the main road from Vaduz to Balzers in the extract.
  expect(road({ highway: 'primary', motor_vehicle: 'no', motorcar: 'yes' })).toMatchObject({ lorries: false })
  expect(road({ highway: 'primary', motor_vehicle: 'no', motorcar: 'yes', hgv: 'yes' })?.lorries).toBe(true)
  expect(road({ highway: 'track', motor_vehicle: 'yes', motorcar: 'no' })).toBeNull()
})

test('what is closed to lorries is open to others', () => {
  expect(road({ highway: 'residential', hgv: 'no' })?.lorries).toBe(false)
  expect(road({ highway: 'residential' })?.lorries).toBe(true)
})

test('a bollard bars the road and a gate does not, unless a sign there says otherwise', () => {
  const barred = (tags: Record<string, string>) => isBarred(new Map(Object.entries(tags)))
  for (const barrier of ['bollard', 'block', 'jersey_barrier', 'cycle_barrier', 'debris'])
    expect(barred({ barrier }), barrier).toBe(true)
  for (const barrier of ['gate', 'lift_gate', 'toll_booth', 'border_control', 'checkpoint', 'cattle_grid'])
    expect(barred({ barrier }), barrier).toBe(false)
  expect(barred({ barrier: 'gate', access: 'private' })).toBe(true)
  expect(barred({ barrier: 'gate', access: 'no', motor_vehicle: 'yes' })).toBe(false)
  expect(barred({ barrier: 'bollard', motor_vehicle: 'destination' })).toBe(false)
  expect(barred({ barrier: 'bollard', bollard: 'rising' })).toBe(false)
  expect(barred({ highway: 'traffic_signals' })).toBe(false)
})
