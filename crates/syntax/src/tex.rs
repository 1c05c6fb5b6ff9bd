//! Texts and names of a user in LaTeX: nothing in them is a command, and all of it can be set by pdfTeX.

/// A text in which every character stands for itself, for use between words or inside `\text{…}`. Letters
/// that pdfTeX has no glyph for are named by their number.
///
/// ```
/// use lindbound_syntax::tex::escaped;
/// assert_eq!(escaped("50% of a_b"), r"50\% of a\_b");
/// assert_eq!(escaped(r"\input{x}"), r"\textbackslash{}input\{x\}");
/// assert_eq!(escaped("η, 中"), r"\ensuremath{\eta}, [U+4E2D]");
/// ```
pub fn escaped(text: &str) -> String {
    text.chars().map(escaped_char).collect()
}

/// A name as an index in mathematics: upright.
///
/// ```
/// use lindbound_syntax::tex::name;
/// assert_eq!(name("hot"), r"\mathrm{hot}");
/// assert_eq!(name("a_b"), r"\text{a\_b}");
/// ```
pub fn name(name: &str) -> String {
    match !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric()) {
        true => format!(r"\mathrm{{{name}}}"),
        false => format!(r"\text{{{}}}", escaped(name)),
    }
}

fn escaped_char(c: char) -> String {
    if let Some((_, written)) = WRITTEN.iter().find(|(known, _)| *known == c) {
        return (*written).to_owned();
    }
    match c {
        ' '..='~' => c.to_string(),
        '\t' | '\n' | '\r' => " ".to_owned(),
        // Letters with accents, which every encoding composes, but for those it has no glyph for.
        'À'..='ÿ' if !"ÐÞðþ×÷".contains(c) => c.to_string(),
        other => format!("[U+{:04X}]", u32::from(other)),
    }
}

/// What is not written as itself.
const WRITTEN: &[(char, &str)] = &[
    ('\\', r"\textbackslash{}"),
    ('{', r"\{"),
    ('}', r"\}"),
    ('$', r"\$"),
    ('&', r"\&"),
    ('#', r"\#"),
    ('%', r"\%"),
    ('_', r"\_"),
    ('^', r"\textasciicircum{}"),
    ('~', r"\textasciitilde{}"),
    ('<', r"\ensuremath{<}"),
    ('>', r"\ensuremath{>}"),
    ('|', r"\ensuremath{|}"),
    ('"', r"{\char34}"),
    ('`', r"{\char96}"),
    ('–', "--"),
    ('—', "---"),
    ('…', r"\dots{}"),
    ('−', r"\ensuremath{-}"),
    ('·', r"\ensuremath{\cdot}"),
    ('×', r"\ensuremath{\times}"),
    ('†', r"\ensuremath{\dagger}"),
    ('√', r"\ensuremath{\surd}"),
    ('∞', r"\ensuremath{\infty}"),
    ('≤', r"\ensuremath{\le}"),
    ('≥', r"\ensuremath{\ge}"),
    ('≠', r"\ensuremath{\ne}"),
    ('⟨', r"\ensuremath{\langle}"),
    ('⟩', r"\ensuremath{\rangle}"),
    ('⁺', r"\ensuremath{^+}"),
    ('α', r"\ensuremath{\alpha}"),
    ('β', r"\ensuremath{\beta}"),
    ('γ', r"\ensuremath{\gamma}"),
    ('δ', r"\ensuremath{\delta}"),
    ('ε', r"\ensuremath{\varepsilon}"),
    ('ζ', r"\ensuremath{\zeta}"),
    ('η', r"\ensuremath{\eta}"),
    ('θ', r"\ensuremath{\theta}"),
    ('κ', r"\ensuremath{\kappa}"),
    ('λ', r"\ensuremath{\lambda}"),
    ('μ', r"\ensuremath{\mu}"),
    ('ν', r"\ensuremath{\nu}"),
    ('ξ', r"\ensuremath{\xi}"),
    ('π', r"\ensuremath{\pi}"),
    ('ρ', r"\ensuremath{\rho}"),
    ('σ', r"\ensuremath{\sigma}"),
    ('τ', r"\ensuremath{\tau}"),
    ('φ', r"\ensuremath{\varphi}"),
    ('χ', r"\ensuremath{\chi}"),
    ('ψ', r"\ensuremath{\psi}"),
    ('ω', r"\ensuremath{\omega}"),
    ('Γ', r"\ensuremath{\Gamma}"),
    ('Δ', r"\ensuremath{\Delta}"),
    ('Θ', r"\ensuremath{\Theta}"),
    ('Λ', r"\ensuremath{\Lambda}"),
    ('Ξ', r"\ensuremath{\Xi}"),
    ('Π', r"\ensuremath{\Pi}"),
    ('Σ', r"\ensuremath{\Sigma}"),
    ('Φ', r"\ensuremath{\Phi}"),
    ('Ψ', r"\ensuremath{\Psi}"),
    ('Ω', r"\ensuremath{\Omega}"),
];
