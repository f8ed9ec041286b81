import { Ellipsis } from 'lucide-react'

import { Avatar } from '#components/ui/avatar'
import { Badge } from '#components/ui/badge'
import { Button } from '#components/ui/button'
import { Figure } from '#components/ui/figure'
import { Menu, MenuItem } from '#components/ui/menu'
import { RelativeTime } from '#components/ui/relative-time'
import { RowLink, Table, TableBody, TableCell, TableColumn, TableHead, TableRow } from '#components/ui/table'

const members = [
  { name: 'Mara Lindqvist', email: 'mara@norrvik.example', role: 'owner', agoMs: 4000, changes: 1204 },
  { name: 'Joel Aho', email: 'joel@norrvik.example', role: 'admin', agoMs: 190_000, changes: 318 },
  { name: 'Ines Calado', email: 'ines@norrvik.example', role: 'member', agoMs: 90_000_000, changes: 44 },
  { name: 'Tomáš Řezník', email: 'tomas@norrvik.example', role: 'viewer', agoMs: 800_000_000, changes: 0 },
]

export function MemberTable({ now, scrollClass }: { now: number; scrollClass?: string }) {
  return (
    <Table label="Members" scrollClass={scrollClass}>
      <TableHead>
        <TableColumn>Name</TableColumn>
        <TableColumn>Address</TableColumn>
        <TableColumn>Role</TableColumn>
        <TableColumn align="end">Changes</TableColumn>
        <TableColumn>Seen</TableColumn>
        <TableColumn fit hidden>
          Actions
        </TableColumn>
      </TableHead>
      <TableBody>
        {members.map((member, index) => (
          <TableRow key={member.email} selected={index === 1}>
            <TableCell>
              <span className="inline-flex items-center gap-2">
                <Avatar name={member.name} size="sm" />
                <RowLink href="/dev/ui">{member.name}</RowLink>
              </span>
            </TableCell>
            <TableCell label="Address" mono muted>
              {member.email}
            </TableCell>
            <TableCell label="Role">
              <Badge>{member.role}</Badge>
            </TableCell>
            <TableCell label="Changes" align="end">
              <Figure value={member.changes} />
            </TableCell>
            <TableCell label="Seen" muted>
              <RelativeTime at={now - member.agoMs} now={now} />
            </TableCell>
            <TableCell actions>
              <Menu
                align="end"
                trigger={
                  <Button
                    size="sm"
                    variant="quiet"
                    iconOnly
                    aria-label={`Actions for ${member.name}`}
                    icon={<Ellipsis aria-hidden />}
                  />
                }
              >
                <MenuItem>Change role</MenuItem>
                <MenuItem danger>Remove</MenuItem>
              </Menu>
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
