//! Passwords: Argon2id, in the memory of a place at the gate.

use super::gate::{Gate, Guest, Memory};
use argon2::password_hash::phc::{Output, ParamsString, PasswordHash, Salt};
use argon2::{Algorithm, Argon2, Block, Params, Version};
use domain::{Error, Fault, Result};
use ring::rand::{SecureRandom, SystemRandom};
use std::time::Duration;

/// Memory in KiB, passes and lanes: the floor OWASP gives for Argon2id.
const COST: (u32, u32, u32) = (19_456, 2, 1);
/// The most memory, in KiB, and passes that a stored hash may ask for: an older or a stronger one
/// is checked as it was made, and none can take the machine's memory.
const LARGEST: (u32, u32) = (2 * COST.0, 10);
/// Bytes of a new hash.
const LENGTH: usize = 32;
/// Bytes of a new salt.
const SALT: usize = 16;

/// Where new passwords are hashed. Who adds a login does not wait for those who log in, nor they for
/// who adds one.
static HOUSE: Gate = Gate::new();
/// How long one waits for others who do so at the same time.
const PATIENCE: Duration = Duration::from_secs(60);

/// Hashes a new password with a fresh salt, in PHC form.
pub(super) fn hash(password: &str) -> Result<String> {
    let mut salt = [0u8; SALT];
    SystemRandom::new()
        .fill(&mut salt)
        .map_err(Error::internal)?;
    let argon = usual()?;
    let output = HOUSE
        .pass(Guest::House, PATIENCE, |memory| {
            digest(memory, &argon, password, &salt, LENGTH)
        })
        .unwrap_or(Err(Error::Fault(Fault::Unavailable)))?;
    let hash = PasswordHash {
        algorithm: Algorithm::Argon2id.ident(),
        version: Some(Version::V0x13.into()),
        params: ParamsString::try_from(argon.params()).map_err(Error::internal)?,
        salt: Some(Salt::new(&salt).map_err(Error::internal)?),
        hash: Some(output),
    };
    Ok(hash.to_string())
}

/// Whether a password belongs to a stored hash, computed as that one was made.
pub(super) fn fits(memory: &mut Memory, password: &str, stored: &str) -> Result<bool> {
    let stored = PasswordHash::new(stored).map_err(Error::internal)?;
    let (Some(salt), Some(expected)) = (&stored.salt, &stored.hash) else {
        return Err(Error::internal("a stored password is not whole"));
    };
    let found = digest(memory, &recipe(&stored)?, password, salt, expected.len())?;
    // Two outputs are compared in constant time.
    Ok(found == *expected)
}

/// The work of a check for a login that is not there, so that the time tells nothing.
pub(super) fn check_nothing(memory: &mut Memory, password: &str) -> Result<()> {
    digest(memory, &usual()?, password, &[0; SALT], LENGTH).map(drop)
}

fn usual() -> Result<Argon2<'static>> {
    let (memory, passes, lanes) = COST;
    let params = Params::new(memory, passes, lanes, None).map_err(Error::internal)?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

/// How a stored hash was made.
fn recipe(stored: &PasswordHash) -> Result<Argon2<'static>> {
    let params = Params::try_from(stored).map_err(Error::internal)?;
    let (memory, passes) = LARGEST;
    if params.m_cost() > memory || params.t_cost() > passes {
        return Err(Error::internal(
            "a stored password asks for more memory or passes than a login is given",
        ));
    }
    let algorithm = Algorithm::try_from(stored.algorithm.as_str()).map_err(Error::internal)?;
    let version = match stored.version {
        Some(number) => Version::try_from(number).map_err(Error::internal)?,
        None => Version::default(),
    };
    Ok(Argon2::new(algorithm, version, params))
}

fn digest(
    memory: &mut Memory,
    argon: &Argon2<'_>,
    password: &str,
    salt: &[u8],
    length: usize,
) -> Result<Output> {
    let blocks = argon.params().block_count();
    if memory.len() < blocks {
        memory.resize(blocks, Block::new());
    }
    let mut bytes = [0u8; Output::MAX_LENGTH];
    let output = bytes
        .get_mut(..length)
        .ok_or_else(|| Error::internal("a hash is longer than hashes are"))?;
    argon
        .hash_password_into_with_memory(password.as_bytes(), salt, output, memory.as_mut_slice())
        .map_err(Error::internal)?;
    Output::new(output).map_err(Error::internal)
}

#[cfg(test)]
mod tests {
    use super::*;

    const RIGHT: &str = "correct horse battery";
    const WRONG: &str = "correct horse batterz";

    /// `RIGHT` as other programs and other costs hash it.
    const FOREIGN: &[&str] = &[
        "$argon2id$v=19$m=19456,t=2,p=1$MDEyMzQ1Njc4OWFiY2RlZg$69I7qCjDTsQwhQqFvpQJiqEI0lGQvxC84fXE0Ktxca4",
        "$argon2id$v=19$m=8192,t=3,p=2$MDEyMzQ1Njc4OWFiY2RlZg$PbYBKNnDvZ+vj2Krfl2UwtICn11T2sjRECHkz+JmjWU",
        "$argon2id$v=19$m=38912,t=1,p=1$MDEyMzQ1Njc4OWFiY2RlZg$xy04mKTOlu5ZqtFf5pu+uqz1Xt52G3CBZEvD6ZL54XQ",
        "$argon2id$v=19$m=64,t=1,p=1$MDEyMzQ1Njc4OWFiY2RlZg$/ur5fLELUb1eXkT9oKHqq6gHGZ9Phwgbj4qyIcCNaYc",
    ];

    #[test]
    fn a_password_fits_its_own_hash_and_no_other() {
        let stored = hash(RIGHT).unwrap();
        assert!(
            stored.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"),
            "{stored}"
        );
        let mut memory = Memory::new();
        assert!(fits(&mut memory, RIGHT, &stored).unwrap());
        assert!(!fits(&mut memory, WRONG, &stored).unwrap());
        assert_ne!(stored, hash(RIGHT).unwrap());
    }

    #[test]
    fn a_hash_is_checked_as_it_was_made_whatever_the_memory_held_before() {
        let mut memory = Memory::new();
        for stored in FOREIGN {
            assert!(!fits(&mut memory, WRONG, stored).unwrap(), "{stored}");
            assert!(fits(&mut memory, RIGHT, stored).unwrap(), "{stored}");
        }
        assert_eq!(memory.len(), 38_912, "grown once and kept");
    }

    #[test]
    fn a_hash_that_asks_for_too_much_is_not_computed() {
        for asked in ["m=38913,t=1,p=1", "m=4294967295,t=1,p=1", "m=64,t=11,p=1"] {
            let stored = FOREIGN[0].replace("m=19456,t=2,p=1", asked);
            let mut memory = Memory::new();
            assert!(fits(&mut memory, RIGHT, &stored).is_err(), "{asked}");
            assert!(memory.is_empty(), "{asked}");
        }
        let mut memory = Memory::new();
        let most = FOREIGN[3].replace("t=1", "t=10");
        assert!(!fits(&mut memory, RIGHT, &most).unwrap());
    }

    #[test]
    fn a_stored_text_that_is_no_hash_is_a_fault() {
        let whole = FOREIGN[0];
        let cut = whole.rsplit_once('$').unwrap().0;
        for stored in ["", "secret", cut, &whole.replace("argon2id", "scrypt")] {
            assert!(fits(&mut Memory::new(), RIGHT, stored).is_err(), "{stored}");
        }
    }

    #[test]
    fn a_login_that_is_not_there_costs_the_memory_of_one_that_is() {
        let mut memory = Memory::new();
        check_nothing(&mut memory, RIGHT).unwrap();
        assert_eq!(memory.len(), 19_456);
    }
}
