import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { ApiProblem, offline } from '../data/api.ts'
import { type Looked, mayBeDone } from '../data/lost-answer.ts'
import { LostAnswer } from './lost-answer.tsx'

const told = (looked: Looked): string =>
  renderToStaticMarkup(
    createElement(LostAnswer, {
      fault: offline,
      looked,
      onLook: () => {},
      what: 'The device may have been made all the same.',
      next: 'If it stands there, revoke it.',
    }),
  )

test('what had no answer may be done; what the register refused is not', () => {
  expect(mayBeDone(offline)).toBe(true)
  expect(mayBeDone(new ApiProblem({ status: 503, code: 'database-away' }))).toBe(true)
  expect(mayBeDone(new ApiProblem({ status: 409, code: 'channels-too-many' }))).toBe(false)
  for (const nothing of [undefined, null]) expect(mayBeDone(nothing)).toBe(false)
})

test('Jonas reads that his device may be there, and what to do once the list has come', () => {
  for (const looked of ['looking', 'in-vain', 'seen'] as const) {
    expect(told(looked)).toContain('The register did not answer.')
    expect(told(looked)).toContain('The device may have been made all the same.')
  }
  expect(told('looking')).not.toContain('revoke it')
  expect(told('looking')).not.toContain('Try again')
  expect(told('in-vain')).not.toContain('revoke it')
  expect(told('in-vain')).toContain('Try again')
  expect(told('seen')).toContain('If it stands there, revoke it.')
  // That drafts are kept and acts entered once is true of acts alone.
  expect(told('seen')).not.toContain('draft')
})
