import { expect, test } from 'vitest'
import { readCells } from './read-cells.ts'

const cellsOf = (text: string) => readCells(text).map(({ cells }) => cells)

test('what is copied from a spreadsheet comes by tabs, a cell of two lines in quotation marks', () => {
  expect(cellsOf('Name\tNote\nClinic\t"By the bridge,\nleft bank"\nSchool\t\n')).toEqual([
    ['Name', 'Note'],
    ['Clinic', 'By the bridge,\nleft bank'],
    ['School', ''],
  ])
})

test('a file has commas or semicolons, a mark of its encoding or none, and either end of line', () => {
  const same = [
    ['Name', 'Latitude'],
    ['Clinic “A”, "new"', '51,13022'],
  ]
  expect(cellsOf('\ufeffName;Latitude\r\n"Clinic “A”, ""new""";51,13022\r\n')).toEqual(same)
  expect(cellsOf('Name,Latitude\n"Clinic “A”, ""new""","51,13022"')).toEqual(same)
  // The heading itself may hold the other mark.
  expect(cellsOf('"Name, in Latin";Latitude\nClinic;51.1')[0]).toEqual(['Name, in Latin', 'Latitude'])
})

test('rows keep the number that the spreadsheet gives them, where some are empty', () => {
  expect(readCells('Name\tKind\n\t\n\nClinic\tx').map(({ row }) => row)).toEqual([1, 4])
  expect(readCells('')).toEqual([])
})

test('quotation marks about a part of a name belong to it; one that none ends is refused by its row', () => {
  expect(cellsOf('Name\tKind\n"Hope" clinic\toffice')[1]).toEqual(['"Hope" clinic', 'office'])
  expect(() => readCells('Name,Kind\nClinic,"office\nSchool,office')).toThrow(
    expect.objectContaining({ sentence: expect.stringContaining('row 2') }),
  )
})

test('a name that begins with a stray quotation mark never takes the next row into it', () => {
  expect(() => readCells('Name\tKind\n"Hope clinic\toffice\nSchool "B"\tschool')).toThrow(
    expect.objectContaining({ sentence: expect.stringContaining('row 2') }),
  )
})

test('a long cell in quotation marks is read as quickly as any', () => {
  const long = 'a ""word"" '.repeat(20_000)
  expect(cellsOf(`Note\n"${long}"`)[1]![0]).toHaveLength(20_000 * 9 - 1)
})
