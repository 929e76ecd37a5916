import type { zhHelp } from './zh-help';

/** Help, and sharing. */
export const enHelp: typeof zhHelp = {
  help: {
    ordersTitle: 'Your latest orders',
    ordersHint: 'Tap an order to see what can be done now',
    noOrders: 'No orders yet',
    ordersFailed: 'Orders cannot be read just now, tap to try again',
    contact: 'Contact us',
    contactHint: 'Say which order it is about and what happened: you are answered in WeChat',
    faqTitle: 'Questions and answers',
    allOrders: 'All orders',
    q1: 'I have paid. When is it sent?',
    a1: 'The shop sends it as soon as it can. The order shows its state and the parcel; before it is sent you can ask for a refund.',
    q2: 'I have not paid and want to cancel',
    a2: 'Open the order under “My orders” and tap “Cancel order”. What is not paid in time closes by itself, and nothing is charged.',
    q3: 'Something is wrong with what I got',
    a3: 'Ask for a refund or a return on the order, with the reason, the quantity and pictures. Once the shop agrees, the money goes back the way it came.',
    q4: 'Do prices differ from person to person?',
    a4: 'No. One item and one coupon cost everybody the same, whatever you looked at or bought.',
    q5: 'Where do recommendations come from, and can I switch them off?',
    a5: 'From what you do in this shop alone. Under “Me” you can switch them off, delete things one by one, or delete an inferred taste.',
    q6: 'Are favourites and orders there on a new phone?',
    a6: 'Yes. Favourites, orders and addresses are kept by the shop for the same WeChat account; the cart is on this phone only.',
  },
  share: {
    share: 'Share',
    home: 'Zhuyi: a small shop that learns, and listens',
  },
};
