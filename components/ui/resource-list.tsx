'use client'

import { SearchX } from 'lucide-react'
import { Fragment, type ReactNode } from 'react'

import type { ListQuery } from '#lib/client/use-pages'

import { ActionMenu, type Actions } from './action-menu.tsx'
import { Button } from './button.tsx'
import { Callout } from './callout.tsx'
import { EmptyState, type EmptyStateProps } from './empty-state.tsx'
import { FilterBar, type FilterField, type FilterValues } from './filter-bar.tsx'
import { LoadMore } from './load-more.tsx'
import { Panel, type PanelProps } from './panel.tsx'
import { SkeletonRows } from './skeleton.tsx'
import {
  RowButton,
  RowLink,
  Table,
  TableBody,
  TableCell,
  type TableCellProps,
  TableColumn,
  TableHead,
  TableRow,
} from './table.tsx'

export interface Column<Item> extends Pick<TableCellProps, 'align' | 'mono' | 'muted' | 'className'> {
  header: string
  cell: (item: Item) => ReactNode
  /** Beside the cell, outside of the row's link: badges. */
  beside?: (item: Item) => ReactNode
  /** Below the cell, small and grey. */
  note?: (item: Item) => ReactNode
  /** As narrow as its content. */
  fit?: boolean
  /** Left out where the table has little room; where rows are stacked it is shown. */
  minor?: boolean
}

export interface ResourceListProps<Item extends { id: string }> extends Pick<
  PanelProps,
  'title' | 'description' | 'actions' | 'className'
> {
  /** The accessible name of the table. */
  label: string
  /** One and several of its items. Several is one with an s unless it is given. */
  noun: string | readonly [one: string, several: string]
  query: ListQuery<Item>
  /** The first is the row's name, and its link where there is `href` or `onOpen`. */
  columns: readonly Column<Item>[]
  href?: (item: Item) => string
  onOpen?: (item: Item) => void
  rowActions?: (item: Item) => Actions
  /** What the item is called in the accessible names of its actions. */
  nameOf?: (item: Item) => string
  /** Other buttons of the row, before its actions. */
  rowButtons?: (item: Item) => ReactNode
  /** Something about one row that is shown below it. */
  detail?: (item: Item) => ReactNode
  /** As `useFilters` answers, with the fields to show and what stands beside them. */
  filters?: {
    fields: readonly FilterField[]
    values: FilterValues
    set: (name: string, value: string) => void
    clear: () => void
    children?: ReactNode
  }
  /** What will be here, and the one thing to do. A text alone is shown as one line. Null shows nothing at all. */
  empty: (Pick<EmptyStateProps, 'icon' | 'title' | 'action'> & { text: ReactNode }) | string | null
}

/**
 * A list of a resource: filters, rows that open, a menu for each row, pages, and what it says while it loads, when it is
 * empty, when nothing matches and when it fails.
 *
 *     const keys = usePages(listKeys)
 *     <ResourceList label="API keys" noun="key" query={keys} nameOf={({ name }) => name}
 *       columns={[{ header: 'Name', cell: ({ name }) => name }, { header: 'Expires', muted: true, cell: … }]}
 *       href={({ id }) => `${path}/${id}`}
 *       rowActions={(key) => [{ label: 'Revoke', danger: true, confirm: { … }, run: () => revoke.run({ id: key.id }) }]}
 *       empty={{ icon: <KeyRound aria-hidden />, title: 'No API keys', text: '…', action: … }} />
 */
export function ResourceList<Item extends { id: string }>(props: ResourceListProps<Item>) {
  const { query, filters, empty, title, description, actions, className } = props
  const { items, isPending, isEmpty, error } = query
  const [one, several] = typeof props.noun === 'string' ? [props.noun, `${props.noun}s`] : props.noun
  const isFiltered = filters !== undefined && Object.keys(filters.values).length > 0
  if (empty === null && items.length === 0 && !isFiltered && !error) return null
  return (
    <>
      {filters && (
        <FilterBar fields={filters.fields} values={filters.values} onChange={filters.set}>
          {filters.children}
        </FilterBar>
      )}
      <Panel title={title} description={description} actions={actions} className={className} flush>
        {isPending && !error && <SkeletonRows rows={4} label={`Loading ${several}`} />}
        {isEmpty && isFiltered && (
          <EmptyState
            icon={<SearchX aria-hidden />}
            title={`No ${several} match these filters`}
            action={<Button onClick={filters.clear}>Clear filters</Button>}
          >
            Choose other filters, or clear them to see every {one}.
          </EmptyState>
        )}
        {isEmpty && !isFiltered && typeof empty === 'string' && (
          <p className="text-muted px-4 py-3">{empty}</p>
        )}
        {isEmpty && !isFiltered && typeof empty === 'object' && empty && (
          <EmptyState icon={empty.icon} title={empty.title} action={empty.action}>
            {empty.text}
          </EmptyState>
        )}
        {items.length > 0 && <Rows {...props} />}
        {error && items.length === 0 && (
          <div role="alert" className="p-4">
            <Callout
              tone="bad"
              title={`Couldn’t load ${several}.`}
              action={
                <Button size="sm" onClick={query.loadMore}>
                  Try again
                </Button>
              }
            >
              {error.message}
            </Callout>
          </div>
        )}
        {items.length > 0 && (query.hasMore || error !== null || items.length >= countedFrom) && (
          <LoadMore
            shown={items.length}
            noun={items.length === 1 ? one : several}
            hasMore={query.hasMore || error !== null}
            loading={query.isLoadingMore}
            error={error?.message ?? null}
            onLoadMore={query.loadMore}
          />
        )}
      </Panel>
    </>
  )
}

/** Fewer are counted at a glance. */
const countedFrom = 10

function Rows<Item extends { id: string }>(props: ResourceListProps<Item>) {
  const { label, query, columns, detail, rowActions, rowButtons } = props
  const hasActions = rowActions !== undefined || rowButtons !== undefined
  return (
    <Table label={label}>
      <TableHead>
        {columns.map(({ header, align, fit, minor }) => (
          <TableColumn key={header} align={align} fit={fit} minor={minor}>
            {header}
          </TableColumn>
        ))}
        {hasActions && (
          <TableColumn fit hidden>
            Actions
          </TableColumn>
        )}
      </TableHead>
      <TableBody>
        {query.items.map((item) => (
          <Fragment key={item.id}>
            <TableRow>
              {columns.map((column, at) => (
                <Cell key={column.header} {...props} column={column} item={item} isFirst={at === 0} />
              ))}
              {hasActions && <ActionCell {...props} item={item} />}
            </TableRow>
            {detail && <Detail columns={columns.length + (hasActions ? 1 : 0)}>{detail(item)}</Detail>}
          </Fragment>
        ))}
      </TableBody>
    </Table>
  )
}

interface CellProps<Item extends { id: string }> extends ResourceListProps<Item> {
  item: Item
}

function Cell<Item extends { id: string }>({
  column: { header, cell, beside, note, align, mono, muted, minor, className },
  item,
  isFirst,
  href,
  onOpen,
}: CellProps<Item> & { column: Column<Item>; isFirst: boolean }) {
  const content = cell(item)
  const target =
    isFirst && href ? (
      <RowLink href={href(item)}>{content}</RowLink>
    ) : isFirst && onOpen ? (
      <RowButton onClick={() => onOpen(item)}>{content}</RowButton>
    ) : (
      content
    )
  const below = note?.(item)
  return (
    <TableCell
      label={isFirst ? undefined : header}
      align={align}
      mono={mono}
      muted={muted}
      minor={minor}
      className={[isFirst && 'wrap-anywhere', isFirst && !href && !onOpen && 'font-medium', className]
        .filter(Boolean)
        .join(' ')}
    >
      {beside || below ? (
        <span className="min-w-0">
          <span className="inline-flex flex-wrap items-baseline gap-x-2 gap-y-1">
            {target}
            {beside?.(item)}
          </span>
          {below && <span className="text-muted block font-sans text-sm font-normal">{below}</span>}
        </span>
      ) : (
        target
      )}
    </TableCell>
  )
}

function ActionCell<Item extends { id: string }>({ item, rowActions, rowButtons, nameOf }: CellProps<Item>) {
  return (
    <TableCell actions>
      {rowButtons?.(item)}
      {rowActions && (
        <ActionMenu name={nameOf?.(item) ?? item.id} actions={rowActions(item)} size="sm" variant="quiet" />
      )}
    </TableCell>
  )
}

function Detail({ columns, children }: { columns: number; children: ReactNode }) {
  if (!children) return null
  return (
    <TableRow>
      <td role="cell" colSpan={columns} className="block py-1 @xl:table-cell @xl:border-b @xl:px-4 @xl:py-2">
        {children}
      </td>
    </TableRow>
  )
}
