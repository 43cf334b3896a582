import { expect, test } from 'vitest'
import { reachOf } from './reach-of.ts'

test('Jonas is told when the link he hands over opens on no phone, or opens there without positions', () => {
  for (const here of ['http://localhost:5505', 'http://127.0.0.1:5505', 'http://[::1]:5505', 'https://localhost'])
    expect([here, reachOf(`${here}/convoy#token=x`)]).toEqual([here, 'this-machine'])
  expect(reachOf('http://192.168.1.7:5505/convoy')).toBe('plain')
  expect(reachOf('https://access.example.org/convoy')).toBe('whole')
  expect(reachOf('https://localhost.example.org/convoy')).toBe('whole')
})
