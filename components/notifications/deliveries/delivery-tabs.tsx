export const deliveryTabs = ['sent', 'retrying', 'failed', 'mail'] as const
export type DeliveryTab = (typeof deliveryTabs)[number]
