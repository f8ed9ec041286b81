'use client'

import { Copy, Download, Trash2 } from 'lucide-react'

import { Button } from '#components/ui/button'
import { ConfirmDialog } from '#components/ui/confirm-dialog'
import { Dialog, DialogClose } from '#components/ui/dialog'
import { Field } from '#components/ui/field'
import { Input } from '#components/ui/input'
import { Menu, MenuGroup, MenuItem, MenuSeparator } from '#components/ui/menu'
import { Popover } from '#components/ui/popover'
import { Sheet } from '#components/ui/sheet'
import { Tabs } from '#components/ui/tabs'
import { Tooltip } from '#components/ui/tooltip'

import { Row, Specimen, Specimens } from './specimen.tsx'

export function Overlays() {
  return (
    <Specimens title="Overlays and navigation">
      <Specimen name="dialog, sheet">
        <Row>
          <Dialog
            title="Invite a member"
            description="They join with the role you choose."
            trigger={<Button>Dialog</Button>}
            footer={
              <>
                <DialogClose render={<Button>Cancel</Button>} />
                <Button variant="primary">Send invitation</Button>
              </>
            }
          >
            <Field label="Mail address">{(control) => <Input {...control} type="email" />}</Field>
          </Dialog>
          <Sheet
            title="Dead letter"
            trigger={<Button>Sheet</Button>}
            footer={<Button variant="primary">Replay</Button>}
          >
            <p className="p-4">A side sheet keeps the list in sight.</p>
          </Sheet>
        </Row>
      </Specimen>
      <Specimen name="confirm dialog">
        <Row>
          <ConfirmDialog
            title="Revoke this key?"
            description="Programs that use it are refused within five seconds. It cannot be undone."
            confirmLabel="Revoke"
            trigger={<Button variant="danger-quiet">Revoke</Button>}
            onConfirm={() => wait(800)}
          />
          <ConfirmDialog
            title="Delete Norrvik Trading?"
            description="Its members, keys and everything recorded are erased from all stores."
            confirmLabel="Delete workspace"
            typeToConfirm="norrvik"
            trigger={<Button variant="danger">Delete workspace</Button>}
            onConfirm={() => wait(800)}
          />
          <ConfirmDialog
            title="Replay the letter?"
            description="This one fails, to show how that looks."
            confirmLabel="Replay"
            tone="neutral"
            trigger={<Button>Fails</Button>}
            onConfirm={() =>
              Promise.reject(new Error('The queue cannot be reached. The letter is where it was.'))
            }
          />
        </Row>
      </Specimen>
      <Specimen name="menu, popover">
        <Row>
          <Menu trigger={<Button>Menu</Button>}>
            <MenuGroup label="This row">
              <MenuItem icon={<Copy aria-hidden />} shortcut="C">
                Copy id
              </MenuItem>
              <MenuItem icon={<Download aria-hidden />} disabled>
                Export
              </MenuItem>
            </MenuGroup>
            <MenuSeparator />
            <MenuItem danger icon={<Trash2 aria-hidden />}>
              Discard
            </MenuItem>
          </Menu>
          <Popover title="Request" trigger={<Button>Popover</Button>}>
            <p className="text-muted">The request that caused this row, and all others it wrote.</p>
          </Popover>
          <Tooltip content="Copies the exact time in UTC">
            <Button>Tooltip</Button>
          </Tooltip>
        </Row>
      </Specimen>
      <Specimen name="tabs">
        <Tabs
          label="Letter"
          tabs={[
            { value: 'payload', label: 'Payload', content: <p>What was to be delivered.</p> },
            { value: 'attempts', label: 'Attempts', count: 5, content: <p>What was tried.</p> },
            { value: 'closed', label: 'Not available', disabled: true, content: null },
          ]}
        />
      </Specimen>
    </Specimens>
  )
}

function wait(durationMs: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, durationMs))
}
