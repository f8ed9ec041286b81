import { expect, it } from 'vitest'

import { toFileName } from './save-file.ts'

it.each([
  ['order.paid by device', 'order.paid-by-device.csv'],
  ['../../etc/passwd', 'etc-passwd.csv'],
  ['“Umsatz” für März', 'Umsatz-für-März.csv'],
  ['///', 'export.csv'],
])('names a file after %s', (title, name) => expect(toFileName(title, 'csv')).toBe(name))
