import { expect, test } from 'vitest'
import { startsCapital } from './starts-capital.ts'

test('a capital is one in any script, and nothing else is', () => {
  for (const word of ['Amina', 'Žepa', 'Сполярич', 'Ґалаґан', 'Áine', 'ΑΒ']) expect(startsCapital(word)).toBe(true)
  for (const word of ['amina', 'žepa', 'сполярич', '“Amina', '1st', '[', '@', '', 'الصليب'])
    expect(startsCapital(word)).toBe(false)
})
