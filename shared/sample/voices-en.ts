import type { Phrases } from './voices.ts';

/** What customers of the sample say, in English. `{product}` is what they bought. */
export const phrasesEn: Phrases = {
  late: {
    first: [
      'My order arrived nine days late.',
      'The delivery was delayed again and nobody told me.',
      'I waited two weeks for the parcel.',
      'The {product} came long after the day you promised.',
    ],
    then: [
      'The present was for a birthday, and the birthday is over.',
      'The tracking page said nothing for days.',
      'I had to call three times.',
      'I will not order again before a holiday.',
      'Next time I will buy it in a shop.',
      'An apology would have been nice.',
    ],
  },
  north: {
    first: [
      'Delivery to Hokkaido took forever.',
      'The parcel sat in the depot in the snow for a week.',
      'Everything to Hokkaido is late this month.',
      'Do you deliver to Hokkaido at all? It is two weeks late.',
    ],
    then: [
      'The present was for a birthday, and the birthday is over.',
      'I waited in every day for nothing.',
      'I will not order again before a holiday.',
      'Nobody told me about the delay.',
    ],
  },
  giftWrap: {
    first: [
      'The gift wrapping was beautiful.',
      'My sister kept the wrapping paper, it was that pretty.',
      'Wrapped with such care.',
      'The gift wrapping made the {product} look twice as precious.',
    ],
    then: [
      'I will order all my presents here.',
      'The handwritten card was a lovely touch.',
      'Thank you for the ribbon in the colour I asked for.',
      'My mother called me at once to say thank you.',
    ],
  },
  happy: {
    first: [
      'Exactly the {product} of the picture.',
      'Good quality, and it arrived on time.',
      'A lovely shop, I always find something.',
      'I cannot do without the {product} any more.',
      'Quick delivery and careful packing.',
    ],
    then: [
      'I have recommended it to a friend.',
      'I will come back for more.',
      'The aroma is wonderful.',
      'Keep going like this.',
      'The smaller size would be nice too.',
    ],
  },
  price: {
    first: [
      'I like the {product}, but the price is high.',
      'Shipping costs almost as much as the {product}.',
      'Everything has become dearer this year.',
    ],
    then: [
      'I only buy with a coupon now.',
      'Free shipping from a lower amount would help.',
      'I found something similar for less.',
    ],
  },
  broken: {
    first: [
      'The {product} arrived with a crack.',
      'One piece was chipped.',
      'The box was crushed and the {product} broken.',
    ],
    then: ['I would like a replacement.', 'More padding, please.', 'The exchange was quick, at least.'],
  },
  receipt: {
    first: [
      'Where can I download the receipt?',
      'I need an invoice made out to my company.',
      'The receipt page shows an error.',
    ],
    then: [
      'I could not find it in the help pages.',
      'I need it for my tax return.',
      'Please send it by e-mail.',
    ],
  },
  plain: {
    first: ['Ordinary, nothing to complain about.', 'It is fine.', 'As expected.'],
    then: ['The website is a little slow.', 'I will see next time.', 'Nothing special about the {product}.'],
  },
};
