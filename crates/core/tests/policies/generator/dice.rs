//! Chance that is the same everywhere: a seed, and what is drawn from it (SplitMix64, Steele, Lea and Flood 2014).

pub(super) struct Dice(pub(super) u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// From 0 to `below`, which is not 0, itself left out.
    pub(super) fn below(&mut self, below: usize) -> usize {
        (self.next() % below as u64) as usize
    }

    /// Both ends included.
    pub(super) fn between(&mut self, least: usize, most: usize) -> usize {
        least + self.below(most - least + 1)
    }

    /// So many times in a hundred.
    pub(super) fn percent(&mut self, chance: usize) -> bool {
        self.below(100) < chance
    }

    pub(super) fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())]
    }

    /// One of these, as often as its weight tells.
    pub(super) fn weighed<T: Copy>(&mut self, of: &[(T, usize)]) -> T {
        let mut at = self.below(of.iter().map(|(_, weight)| weight).sum());
        for (one, weight) in of {
            if at < *weight {
                return *one;
            }
            at -= weight;
        }
        unreachable!("the weights are counted above")
    }

    /// So many different ones, in any order.
    pub(super) fn some<T: Copy>(&mut self, of: &[T], count: usize) -> Vec<T> {
        let mut all = of.to_vec();
        for at in 0..count.min(all.len()) {
            let other = self.between(at, all.len() - 1);
            all.swap(at, other);
        }
        all.truncate(count);
        all
    }
}
