//! Names and numbers as a reader would write them.

/// A count with thin spaces between thousands.
pub(crate) fn thousands(count: usize) -> String {
    let digits = count.to_string();
    let mut text = String::with_capacity(digits.len() + 4);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            text.push('\u{2009}');
        }
        text.push(digit);
    }
    text
}

/// A name of the plan as a reader would write it: `norwood-3-vertex` as `Norwood 3 vertex`.
pub(crate) fn in_words(name: &str) -> String {
    sentence(&name.replace('-', " "))
}

/// The text with a capital first letter.
pub(crate) fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_counts_read_well() {
        assert_eq!(in_words("norwood-3-vertex"), "Norwood 3 vertex");
        assert_eq!(thousands(1_234_567), "1\u{2009}234\u{2009}567");
    }
}
