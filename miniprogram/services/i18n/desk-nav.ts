/** Words of the column at the left of the desk's pages, on a computer. */
export const zhDeskNav = { deskNav: { toShop: '回到店铺' } };

export const enDeskNav: typeof zhDeskNav = { deskNav: { toShop: 'To the shop' } };
