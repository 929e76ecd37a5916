import { enAgreePart } from './agree-part';
import { enBanners, enBannersTitles } from './banners';
import { enAfterOrder, enAfterOrderTitles } from './after-order';
import { enDeskNav } from './desk-nav';
import { enLiftChart } from './lift-chart';
import { enSlotForm } from './slot-form';
import { enSlotMaking } from './slot-making';
import { enDeskTools, enDeskToolsTitles } from './desk-tools';
import { enSlotDesk, enSlotDeskTitles } from './slot-desk';
import { enSlotSteps } from './slot-steps';
import { enCheckout, enCheckoutTitles } from './en-checkout';
import { enExperiments, enExperimentsTitles } from './experiments';
import { enGoodsBulk } from './goods-bulk';
import { enEventsImport } from './events-import';
import { enGoodsImport, enGoodsImportTitles } from './goods-import';
import { enGoodsDesk, enGoodsDeskTitles } from './goods-desk';
import { enFeed } from './feed';
import { enGoods } from './en-goods';
import { enHelp } from './en-help';
import { enMerchant } from './en-merchant';
import { enMine, enMineTitles } from './en-mine';
import { enPhone } from './phone';
import { enPeopleLog } from './people-log';
import { enFigures } from './figures';
import { enSceneFigures } from './scene-figures';
import { enToday, enTodayTitles } from './today';
import { enPeople, enPeopleTitles } from './people';
import { enShopSettings, enShopSettingsTitles } from './shop-settings';
import { enMoment } from './moment';
import { enPoster } from './poster';
import { enQuiz } from './quiz';
import { enSearch } from './en-search';
import { enOrders } from './en-orders';
import type { Texts } from './types';

/** The shop in English; a key that zh.ts has and this page lacks does not compile. */
export const en: Texts = {
  shop: {
    name: 'Zhuyi Goods',
    home: 'Home',
    category: 'Browse',
    cart: 'Cart',
    me: 'Me',
    item: 'Item',
    search: 'Search',
    checkout: 'Checkout',
    orders: 'My orders',
    quiz: 'Taste quiz',
    order: 'Order',
    paid: 'Paid',
    afterSale: 'Return or refund',
    afterSaleDetail: 'Return or refund',
    review: 'Write a review',
    reviews: 'Reviews',
    deskOrders: 'Orders and returns',
    privacy: 'Privacy and data',
    overview: 'Results',
    models: 'Models',
    slots: 'Slot settings',
    ...enMineTitles,
    ...enAfterOrderTitles,
    ...enPeopleTitles,
    ...enExperimentsTitles,
    ...enGoodsDeskTitles,
    ...enGoodsImportTitles,
    ...enTodayTitles,
    ...enShopSettingsTitles,
    ...enDeskToolsTitles,
    ...enBannersTitles,
    ...enSlotDeskTitles,
    ...enCheckoutTitles,
  },
  common: {
    retry: 'Try again',
    cancel: 'Cancel',
    confirm: 'OK',
    close: 'Close',
    back: 'Back',
    goHome: 'Look around',
    loading: 'Loading',
    loadingMore: 'Loading more',
    noMore: 'You have seen it all',
    soldOut: 'Sold out',
    all: 'All',
    more: 'More',
    storageFailed: 'Your phone cannot store (it may be full): changes last until you close this',
    simulated: 'Demo data',
  },
  errors: {
    OFFLINE: 'You seem to be offline. Check and try again.',
    TIMEOUT: 'That took too long. Please try again.',
    TRY_LATER: 'It is busy here. Please try in a moment.',
    TOO_MANY: 'A little too fast. Please wait a moment.',
    NOT_FOUND: 'Not found. It may have left the shelf.',
    NOT_ALLOWED: 'Only for people with a role in this shop.',
    CONFLICT: 'Something just changed. Please check again.',
    BAD_INPUT: 'That request was not right. Go back and retry.',
    INTERNAL: 'Something went wrong. Please try again.',
  },
  home: {
    searchHint: 'Search for something good',
    interests: 'You look at',
    whyTitle: 'For you',
    popularTitle: 'Popular now',
    updated: 'Updated from what you just looked at',
    personalOff: 'Everyone sees this same list',
    turnOn: 'Turn on',
    emptyTitle: 'The shelves are being filled',
    emptyHint: 'Come back in a little while',
    allCategories: 'All',
  },
  card: {
    notInterested: 'Not interested',
    notInterestedHint: 'It leaves now, and fewer like it will come',
    goSwitch: 'Manage recommendations',
    gone: 'Fine, fewer like that',
    sold: 'sold',
    because: 'You looked at',
    stockLow: 'Only',
  },
  reason: {
    similar: 'Like this one',
    together: 'Pairs well',
    popular: 'Popular',
    new: 'New',
    again: 'You bought it',
    pinned: 'Our pick',
    personal: 'You may like it',
  },
  sort: {
    popular: 'Popular',
    newest: 'Newest',
    priceUp: 'Price up',
    priceDown: 'Price down',
  },
  category: {
    emptyTitle: 'Nothing here yet',
    emptyHint: 'Have a look at another category',
    everything: 'All items',
  },
  item: {
    stock: 'In stock',
    brand: 'Brand',
    category: 'Category',
    quantity: 'Quantity',
    addToCart: 'Add to cart',
    buyNow: 'Buy now',
    added: 'Added to cart',
    cartFull: 'The cart is full',
    favourite: 'Favourite',
    favourited: 'Saved',
    similar: 'More like this',
    description: 'About it',
    offShelf: 'This item has left the shelf',
    offShelfHint: 'Have a look at similar ones',
    drawn: 'The picture is an illustration',
    home: 'Home',
    cart: 'Cart',
  },
  cart: {
    emptyTitle: 'Your cart is empty',
    emptyHint: 'Put in what you like',
    selectAll: 'All',
    total: 'Total',
    withCoupon: 'Coupon',
    withDelivery: 'Delivery',
    freeDelivery: 'Free delivery',
    checkout: 'Check out',
    remove: 'Remove',
    removeAsk: 'Remove it from the cart?',
    together: 'Goes together',
    unavailable: 'Not enough in stock',
    nothingChosen: 'Choose something first',
    priceChanged: 'A price changed and was updated',
    select: 'Choose',
    keptHere: 'The cart stays on this phone',
  },
  me: {
    deskOrders: 'Orders and returns',
    nickname: 'WeChat user',
    hello: 'Hello and welcome',
    orders: 'My orders',
    personalise: 'Personal recommendations',
    personaliseOn: 'Ordered by your visits to this shop, with reasons',
    personaliseOff: 'Off: nothing is kept, the same list for all',
    interests: 'You looked at',
    noInterests: 'Look around, and your interests appear here',
    privacy: 'Privacy and data',
    privacyHint: 'Switch, export, erase, close account',
    myDataHint: 'What is kept and inferred, each deletable',
    language: 'Language',
    languageNow: 'English',
    merchant: 'Merchant',
    overview: 'Recommendation results',
    models: 'Models',
    slots: 'Slot settings',
    control: 'You decide',
    other: 'Other',
    switchedOn: 'Personal recommendations are on',
    switchedOff: 'Off, from now on',
    switchedOffUntold: 'Off on this phone; the server hears of it when you are online',
    ruleTitle: 'How recommendations come about',
    rule: 'Only your taps, looks, favourites, cart, purchases and "not interested" in this shop are used, by an attention model that estimates what you may want to see. No contacts, no location, no data from elsewhere, and prices are the same for everyone.',
  },
  consent: {
    title: 'Better recommendations?',
    body: 'If you agree, your taps, looks, favourites, cart and purchases here are kept to order what you see. The shop works without it, too.',
    point1: 'Only in this shop, never affects prices',
    point2: 'Switch it off at any time, at once',
    point3: 'Export or erase all of it at any time',
    agree: 'Agree and turn on',
    later: 'Not now',
    policy: 'Privacy notes',
    more: 'Learn more',
    less: 'Show less',
    laterDone: 'Fine, nothing is kept. You can turn it on under Me.',
    agreeDone: 'Personal recommendations are on',
    guideTitle: 'Before we go on',
    guideBody:
      'This needs something of WeChat, such as writing your data into a file for you. Please read and accept the privacy guide first. It has nothing to do with recommendations.',
    guideAgree: 'Accept',
  },
  privacy: {
    keptTitle: 'What is kept',
    kept1: 'What you looked at, tapped, saved, added, bought or waved away, when, and for how long',
    kept2:
      'Your orders: goods, prices, times, state, address, note and invoice title; the addresses you saved, the coupons you claimed',
    kept3:
      'Your choices: agreed or not, on or off, inferences you deleted; your favourites; and a role and name that the owner gave you',
    notKept:
      'Delivery details are only those you type or choose yourself; no nickname, picture, WeChat phone number, location or contacts are read. Your WeChat identity is replaced by a code, which nobody can match to you without the secret of this shop.',
    whereTitle: 'Where',
    where:
      'In the cloud database of this shop, which only its cloud functions can read. Favourites are there too, and stay when you change phones. Cart, compare, searches, language, appearance and records not sent yet are on this phone. Of words that found nothing the shop keeps how often, not who.',
    howLongTitle: 'How long',
    rightsTitle: 'You can',
    stateTitle: 'Now',
    stateGranted: 'You agreed, personal recommendations are on',
    stateOff: 'Personal recommendations are off, nothing new is kept',
    stateRefused: 'You did not agree, your visits are not kept',
    stateUnasked: 'Not asked yet, your visits are not kept',
    grant: 'Agree and turn on',
    withdraw: 'Withdraw consent',
    withdrawNote:
      'Withdrawing deletes the records of your visits and keeps them out of every later training. Orders and roles stay as they are.',
    withdrawn: 'Withdrawn. The records of your visits are deleted.',
    copy: 'Export all my data',
    copyNote:
      'One file, one record a line: all that is on the server, and cart, compare, searches and settings of this phone.',
    copySend: 'Send to a chat or File Transfer',
    copyFailed: 'The file was not sent',
    erase: 'Erase everything',
    eraseNote:
      'Models that are trained already hold numbers of goods and no record of anybody; they serve until the next training. WeChat Pay keeps its own records of payments.',
    eraseAsk: 'Erase everything about you?',
    eraseBody:
      'Deleted for good: the records of your visits, your choices, your favourites, your role in the shop, addresses and coupons, your reviews and the pictures you sent, and cart, compare, searches and the exported file on this phone. Unpaid orders are cancelled. Paid orders are kept as the law demands: their address for three years, goods, sums and invoice title in the books for good, all under a random code that is not tied to your account; you cannot see them any more. Unpaid orders keep no address. What you returned is kept without words and pictures. What you did at the desk of the shop stays in its log under a random code. Which offers you claimed, whether you bought, and how many pieces you reserved that day stay for 180 days under a mark that does not say who you are, so that nobody claims twice. The settings of language, appearance and search order stay on the phone.',
    eraseDo: 'Erase all',
    seeAll: 'See everything kept and inferred, one by one',
    closeAccount: 'Close my account',
    closeNote:
      'This shop has no account apart from your data: closing it erases everything and starts over as a stranger. You are asked anew if you come back.',
    closeAsk: 'Close and erase everything?',
    closeDo: 'Close account',
  },
  ...enCheckout,
  ...enFeed,
  ...enAfterOrder,
  ...enFigures,
  ...enSceneFigures,
  ...enToday,
  ...enPeople,
  ...enPeopleLog,
  ...enExperiments,
  ...enGoodsDesk,
  ...enGoodsBulk,
  ...enGoodsImport,
  ...enEventsImport,
  ...enShopSettings,
  ...enDeskTools,
  ...enDeskNav,
  ...enLiftChart,
  ...enSlotForm,
  ...enSlotMaking,
  ...enSlotDesk,
  ...enSlotSteps,
  ...enMerchant,
  ...enHelp,
  ...enMine,
  ...enPhone,
  ...enMoment,
  ...enPoster,
  ...enQuiz,
  ...enAgreePart,
  ...enBanners,
  ...enSearch,
  ...enGoods,
  ...enOrders,
};
